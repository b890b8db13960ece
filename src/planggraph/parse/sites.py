"""What sites, editors and e-signatures write around a document, line by line."""

from __future__ import annotations

import re

from planggraph.parse.letters import pattern

__all__ = ["CHROME", "POSTED", "PROPERTY", "PROPERTY_LINE", "READERS", "RELATED", "SITE", "WAY"]

# What a site prints above a document: its properties, label by label; what an e-signature prints is of the same form
PROPERTY = pattern(
    r"""(?:(?<=\s)|(?<![\w]))(?:
      Số\s?/\s?[Kk]ý\ hiệu|Số\ k[ýí]\ hiệu|Số\ hiệu(?:\ văn\ bản)?|Loại\ văn\ bản|Hình\ thức\ văn\ bản|(?:Nơi|Cơ\ quan)\ ban\ hành|Lĩnh\ vực|Trích\ yếu
      |Ngày\ (?:ban\ hành|(?:bắt\ đầu\ )?(?:có\ |hết\ )?hiệu\ lực|công\ báo|đăng|cập\ nhật|ký)|Số\ công\ báo|Tình\ trạng(?:\ hiệu\ lực)?|Tệp\ đính\ kèm|File\ đính\ kèm
      |Người\ ký(?:\ văn\ bản)?|Ký\ bởi|Chức\ danh|Chức\ vụ|Email|Cơ\ quan|Thời\ gian\ ký|Nội\ dung\ (?:thông\ báo|văn\ bản)
    )\s*:""",
    re.VERBOSE,
)
# the same on lines of their own, where the site prints no colon: "Ngày ban hành 05/10/2021" over "Thể loại Kế hoạch"
PROPERTY_LINE = pattern(
    r"(?:Số k[ýí] hiệu|Số/k[ýí] hiệu|Số hiệu|Ngày (?:ban hành|(?:bắt đầu )?(?:có |hết )?hiệu lực|đăng|cập nhật|ký)|Thể loại|Loại văn bản|Lĩnh vực|Cơ quan ban hành|Người ký|Trích yếu)"
    r"(?:\s[^.;]{0,60})?\Z"
)
# the line below the heading of a page, with which its text begins: "Ngày đăng 20/01/2020 | 23:46 | Lượt xem: 27"
POSTED = pattern(r"(?:Ngày (?:đăng|cập nhật)\b|Lượt (?:xem|đọc)\b|Đọc bài viết\b|Đăng (?:ngày|lúc)\b)", re.IGNORECASE)
CHROME = pattern(
    r"(?:Văn bản (?:liên quan|cùng|khác|gốc|mới)|Tải (?:về|văn bản|file)|Lượt xem|Lượt truy cập|Bản quyền|Copyright|Trang chủ|Các tin khác|Tin liên quan|"
    r"Ý kiến|Bình luận|Chia sẻ|File đính kèm|Tệp đính kèm|Lưu trữ|Đăng nhập|Liên hệ|Từ khóa|Người ký|Ngày ban hành|Xem thêm|"
    r"Thuộc tính|Lược đồ|Hiệu lực|VB liên quan|In bài|Nguồn)\b",
    re.IGNORECASE,
)


# what a site asks its readers below a document; the rest of a site's words may begin a recipient's line too
READERS = pattern(
    r"\W*(?:Ý kiến (?:bạn đọc|của bạn)|Bình luận|Văn bản liên quan|Xem thêm|Lượt xem|Chia sẻ)\b", re.IGNORECASE
)
# headings and notes of a site, or of an e-signature, alone: no document has them on a line of its own
SITE = pattern(
    r"\W*(?:(?:Các )?[Vv]ăn bản (?:liên quan|khác|cùng (?:chủ đề|lĩnh vực|loại|cơ quan|người ký))(?: cùng \w+)?\s*:?|Văn bản này (?:chưa|đang) cập nhật\b.*|Văn bản được (?:hướng dẫn|dẫn chiếu|căn cứ)"
    r"|(?:Các t|T)in (?:khác|liên quan|cùng chuyên mục|mới hơn|cũ hơn)\s*:?|Bài viết (?:khác|liên quan|cùng chuyên mục)\s*:?|Ý kiến (?:bạn đọc|của bạn)|Gửi bình luận|Chia sẻ(?: bài viết| qua .*)?|In (?:trang|bài)(?: viết)?"
    r"|Lượt (?:xem|truy cập)\s*:.*|Thuộc tính văn bản|Lược đồ văn bản|Bản quyền thuộc\b.*|Tải (?:về văn bản|văn bản về|file đính kèm)|Hỏi đáp pháp luật|(?:Tệp|File) (?:tin )?đính kèm\s*:.*|Cơ quan chủ quản\s*:.*"
    r"|(?:Ký bởi|Người ký|Thời gian ký)\s*:.*|(?:Digitally )?signed by\b.*|Signature (?:not )?(?:verified|valid)\b.*|Tóm tắt\s*:.*)\W*\Z",
    re.IGNORECASE,
)
# a line that is the title of another document, as a list of related ones has them
RELATED = pattern(
    r"\W*(?:Kế hoạch|Quyết định|Chỉ thị|Nghị quyết|Nghị định|Thông tư|Công văn|Thông báo|Hướng dẫn|Chương trình|Công điện) (?:số )?\d+/[^;]*[^\s;.:,/]\Z",
    re.IGNORECASE,
)
# the way to a page, and a bar of a site's pages: "Trang chủ > Văn bản > ..."
WAY = pattern(r"\W*(?:Trang chủ|TRANG CHỦ|Home)\b.{0,200}\Z|(?:[^>»|]{2,60}\s[>»|]\s){2,}[^>»|]{2,80}\Z")
