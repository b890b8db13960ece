"use strict";
// what the page says, in Vietnamese and in English
const WORDS = {
  central: ["Trung ương", "Central"], province: ["Cấp tỉnh", "Province"], district: ["Cấp huyện", "District"],
  commune: ["Cấp xã", "Commune"], unknown: ["Chưa rõ cấp", "Tier not settled"],
  held: ["Văn bản có trong bộ dữ liệu", "Held in this collection"],
  cited: ["Được viện dẫn, không có trong bộ dữ liệu", "Cited and not held"],
  absent: ["Được giao lập, không có trong bộ dữ liệu này", "Asked for, not in this collection"],
  unlinked: ["Có trong bộ dữ liệu, không thấy liên kết", "Held, no link found"],
  unreadable: ["Có tệp nhưng không đọc được", "Held but unreadable"],
  "about-cited": ["Văn bản khác nhắc đến nó; nội dung của nó không có ở đây.", "Other documents name it; its own text is not here."],
  "about-absent": ["Không biết văn bản ấy có hay không: chỉ biết bộ dữ liệu này không có.",
    "Whether it exists is not known: only that this collection does not have it."],
  "about-unlinked": ["Nội dung có ở đây, nhưng không câu nào cho biết nó triển khai văn bản khác của chuỗi này.",
    "Its text is here; nothing in it says that it carries out another document of this chain."],
  "about-unreadable": ["Tệp có đây nhưng không đọc được; chưa biết trong đó nói gì.", "The files are here and could not be read; what they say is not known."],
  task: ["Nhiệm vụ", "Task"], reporting: ["Chế độ báo cáo", "Reporting duty"], target: ["Chỉ tiêu", "Target"],
  objective: ["Mục tiêu", "Objective"], requirement: ["Yêu cầu", "Requirement"], funding: ["Kinh phí", "Funding"],
  agency: ["Cơ quan", "Agency"], document: ["Văn bản", "Document"], kind: ["Loại", "Kind"],
  lead: ["Chủ trì", "Leads"], responsible: ["Chịu trách nhiệm", "Responsible"], coordinate: ["Phối hợp", "Coordinates"],
  "report-to": ["Nhận báo cáo", "Receives the report"], "report-via": ["Báo cáo qua", "Report goes through"],
  implements: ["Triển khai thực hiện", "Carries out"], basis: ["Căn cứ", "Rests on"], cites: ["Viện dẫn", "Cites"],
  replaces: ["Thay thế", "Replaces"], amends: ["Sửa đổi, bổ sung", "Amends"], repeals: ["Bãi bỏ", "Repeals"],
  asked: ["Được giao lập", "Told to make one"],
  names: ["Nêu tên chương trình, không dẫn số", "Names its programme, no number"],
  fulfils: ["Đáp ứng nhiệm vụ được giao", "Answers a duty laid on its issuer"],
  skips: ["Bỏ qua", "Skips"], requested: ["đề nghị", "asked, not ordered"],
  skiptier: ["Bỏ qua một cấp", "Skips a tier"],
  otherlink: ["Căn cứ, viện dẫn, thay thế, …", "Rests on, cites, replaces, …"],
  nobody: ["Không nêu ai làm", "Names nobody"],
  identifier: ["Số, ký hiệu", "Number"], type: ["Loại", "Type"], issued: ["Ngày ban hành", "Issued"],
  issuer: ["Cơ quan ban hành", "Issuer"], tier: ["Cấp", "Tier"], status: ["Chữ ký", "Signature"], signer: ["Người ký", "Signed by"],
  period: ["Thời gian", "Period"], theme: ["Chủ đề", "Theme"], file: ["Tệp", "File"], deadline: ["Thời hạn", "By when"],
  section: ["Mục", "Section"], place: ["Địa bàn", "Place"], members: ["Số thành viên", "Members"], who: ["Ai", "Who"],
  role: ["Vai trò", "Part"], what: ["Việc", "What"], title: ["Trích yếu", "Title"], iri: ["IRI", "IRI"], duty: ["Nhiệm vụ giao lập", "The duty"],
  asks: ["Giao lập", "Asks for"], sentence: ["Câu trong văn bản", "The sentence"], elsewhere: ["Chỗ khác trong văn bản", "Elsewhere in the text"],
  characters: ["ký tự", "characters"], atpage: ["trang", "page"], atparagraph: ["đoạn", "paragraph"],
  attable: ["bảng", "table"], atrow: ["hàng", "row"], atcolumn: ["cột", "column"], above: ["Bên trên", "Above"], below: ["Bên dưới", "Below"],
  direct: ["không vẽ: đã có đường dài hơn", "not drawn: a longer way is"],
  gaps: ["Chỗ thiếu", "What is missing"], findings: ["Chỗ cần xem lại trong văn bản", "To look at again in the text"],
  leads: ["Ai chủ trì", "Who leads"], search: ["Tìm (không cần dấu)…", "Search (no diacritics needed)…"],
  fit: ["Xem toàn bộ", "Fit"], expand: ["Mở nhiệm vụ", "Show tasks"], collapse: ["Gập nhiệm vụ", "Hide tasks"],
  unfold: ["Mở văn bản bên dưới", "Show documents below"], fold: ["Gập văn bản bên dưới", "Hide documents below"],
  before: ["‹ Câu trước", "‹ Before"], after: ["Câu sau ›", "After ›"],
  other: ["English", "Tiếng Việt"], light: ["Nền sáng", "Light"], dark: ["Nền tối", "Dark"],
  stage: ["Hình", "Picture"], outline: ["Dàn ý", "Outline"], table: ["Ai làm gì", "Who does what"],
  views: ["Cách xem", "Views"], tools: ["Công cụ", "Tools"], details: ["Chi tiết", "Details"], legend: ["Chú giải", "Legend"],
  nothing: ["Không tìm thấy", "Nothing found"], more: ["nữa", "more"], restates: ["Lấy từ câu của cấp trên", "Restates from above"],
  notasks: ["Không có nhiệm vụ nào trong các văn bản của chuỗi này.", "No document of this chain has a task."],
  hint: ["Bấm vào một ô hay một đường để xem đó là gì, ai, khi nào, và câu văn gốc. Bàn phím: các phím mũi tên đi từ ô này sang ô khác, Enter mở nhiệm vụ, + và − phóng to, thu nhỏ.",
    "Click a box or a line to see what it is, who, by when, and the sentence. Keyboard: the arrow keys go from box to box, Enter shows tasks, + and − zoom."],
  picture: ["Hình chuỗi trách nhiệm: dùng các phím mũi tên; nội dung tương tự ở Dàn ý", "Picture of the chain: use the arrow keys; the outline says the same"],
};
let language = 0;
const say = (key) => (WORDS[key] || [key, key])[language];
const some = (n, key) => `${n} ${say(key).toLowerCase()}${language && n !== 1 ? "s" : ""}`;
const pick = (words) => words[Math.min(language, words.length - 1)];
// marks off, đ to d, lower case: "Uỷ ban" is found by "uy ban"
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");

// every word on the page comes through here or through textContent: nothing is ever read as markup
function make(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}
