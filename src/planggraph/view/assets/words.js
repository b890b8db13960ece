"use strict";
// what the page says, in Vietnamese and in English
const WORDS = {
  central: ["Trung ương", "Central"], province: ["Cấp tỉnh", "Province"], district: ["Cấp huyện", "District"],
  commune: ["Cấp xã", "Commune"], unknown: ["Chưa rõ cấp", "Tier not settled"],
  held: ["Văn bản có trong bộ dữ liệu", "Held in this collection"],
  cited: ["Được viện dẫn, không có trong bộ dữ liệu", "Cited and not held"],
  absent: ["Chưa thấy kế hoạch trong bộ dữ liệu", "No plan in this collection"],
  unreadable: ["Có tệp nhưng không đọc được", "Held but unreadable"],
  unlinked: ["Có trong bộ dữ liệu, không tìm thấy liên kết", "Held, no link found"],
  task: ["Nhiệm vụ", "Task"], reporting: ["Chế độ báo cáo", "Reporting duty"], target: ["Chỉ tiêu", "Target"],
  objective: ["Mục tiêu", "Objective"], requirement: ["Yêu cầu", "Requirement"], funding: ["Kinh phí", "Funding"],
  agency: ["Cơ quan", "Agency"], document: ["Văn bản", "Document"],
  lead: ["Chủ trì", "Leads"], responsible: ["Chịu trách nhiệm", "Responsible"], coordinate: ["Phối hợp", "Coordinates"],
  "report-to": ["Nhận báo cáo", "Receives the report"], "report-via": ["Báo cáo qua", "Report goes through"],
  implements: ["Triển khai thực hiện", "Implements"], basis: ["Căn cứ", "Rests on"], cites: ["Viện dẫn", "Cites"],
  replaces: ["Thay thế", "Replaces"], amends: ["Sửa đổi, bổ sung", "Amends"], repeals: ["Bãi bỏ", "Repeals"],
  asked: ["Được giao lập, chưa thấy trong bộ dữ liệu", "Told to make one; none in this collection"],
  fulfils: ["Trả lời nhiệm vụ được giao", "Answers a duty laid on its issuer"],
  skips: ["Bỏ qua", "Skips"], requested: ["đề nghị", "asked, not ordered"],
  nobody: ["Không nêu cơ quan", "No agency named"], tasks: ["nhiệm vụ", "tasks"], documents: ["văn bản", "documents"],
  identifier: ["Số, ký hiệu", "Number"], type: ["Loại", "Type"], issued: ["Ngày ban hành", "Issued"],
  issuer: ["Cơ quan ban hành", "Issuer"], tier: ["Cấp", "Tier"], status: ["Tình trạng", "Status"],
  period: ["Thời gian", "Period"], file: ["Tệp", "File"], deadline: ["Thời hạn", "By when"],
  section: ["Mục", "Section"], place: ["Địa bàn", "Place"], who: ["Ai", "Who"], role: ["Vai trò", "Part"],
  what: ["Việc", "What"], title: ["Trích yếu", "Title"], iri: ["Mã", "IRI"], duty: ["Được giao tại", "Told by"],
  signed: ["Đã ký", "Signed"], unsigned: ["Chưa ký", "Unsigned"], excerpt: ["Trích đoạn", "Excerpt"],
  sentence: ["Câu trong văn bản", "The sentence"], above: ["Cấp trên giao", "From above"], below: ["Bên dưới", "Below"],
  direct: ["Viện dẫn trực tiếp (đường dài không vẽ)", "Cited directly too (the long way is drawn)"],
  gaps: ["Chỗ đứt", "Where it stops"], leads: ["Ai chủ trì", "Who leads"], search: ["Tìm (không cần dấu)…", "Search (no diacritics needed)…"],
  fit: ["Xem tất cả", "Fit"], expand: ["Mở nhiệm vụ", "Show tasks"], collapse: ["Gập nhiệm vụ", "Hide tasks"],
  other: ["English", "Tiếng Việt"], light: ["Nền sáng", "Light"], dark: ["Nền tối", "Dark"],
  stage: ["Hình", "Picture"], outline: ["Dàn ý", "Outline"], table: ["Ai làm gì", "Who does what"],
  none: ["Không có", "None"], nothing: ["Không tìm thấy", "Nothing found"], restates: ["Lấy từ nhiệm vụ cấp trên", "Restates"],
  hint: ["Bấm vào một ô hay một đường để xem đó là gì, ai, khi nào, và câu văn gốc.",
    "Click a box or a line to see what it is, who, by when, and the sentence."],
  picture: ["Hình chuỗi trách nhiệm; nội dung tương tự ở thẻ Dàn ý", "Picture of the chain; the outline tab says the same"],
  notes: ["Ghi chú", "Notes"], children: ["văn bản bên dưới", "documents below"],
};
let language = 0;
const say = (key) => (WORDS[key] || [key, key])[language];
const both = (key) => (WORDS[key] || [key, key]).join(" / ");
const pick = (pair) => pair[Math.min(language, pair.length - 1)];
// marks off, đ to d, lower case: "Uỷ ban" is found by "uy ban"
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");

// every word on the page comes through here or through textContent: nothing is ever read as markup
function make(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}
