"""People who are named by their office alone, in schools and villages: "Tổng phụ trách Đội", "Giáo viên chủ
nhiệm", "Trưởng thôn".

They stand for no body that a gazetteer could hold; the plan of a school or a commune gives its tasks to them.
"""

from __future__ import annotations

from planggraph.extract.mention import Mention
from planggraph.parse.letters import pattern

__all__ = ["OFFICER_FIRST", "officer_at"]

OFFICER_FIRST = frozenset(
    [
        "hiệu",
        "phó",
        "tổng",
        "tpt",
        "giáo",
        "gvcn",
        "gvbm",
        "gv",
        "tổ",
        "ban",
        "bgh",
        "công",
        "chi",
        "nhân",
        "kế",
        "cán",
        "trưởng",
        "bí",
        "đoàn",
        "liên",
        "hội",
        "khối",
        "bảo",
        "phụ",
        "đội",
        "cha",
        "thư",
        "y",
        "văn",
        "cộng",
        "tuyên",
        "hòa",
        "học",
        "thôn",
        "xóm",
        "ấp",
        "bộ",
        "các",
        "tập",
        "lực",
        "chuyên",
        "viên",
        "thủ",
    ]
)
# the family names that nearly all bear
_FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
    "Đinh", "Đoàn", "Lương", "Trịnh", "Mai", "Trương", "Đào", "Cao", "Hà", "Tạ", "Lâm", "Phùng", "Tô", "Châu", "Thái", "Quách",
)  # fmt: skip
# names written out; the first of each is how it is called in the facts
_SHORT = {
    "BGH": "Ban Giám hiệu", "GVCN": "Giáo viên chủ nhiệm", "GVBM": "Giáo viên bộ môn", "TPT Đội": "Tổng phụ trách Đội",
    "TPTĐ": "Tổng phụ trách Đội", "Ban đại diện CMHS": "Ban đại diện cha mẹ học sinh", "BĐD CMHS": "Ban đại diện cha mẹ học sinh",
    "Ban CTMT": "Ban công tác Mặt trận", "Ban CT MT": "Ban công tác Mặt trận", "Ban công tác MT": "Ban công tác Mặt trận",
}  # fmt: skip
# "Phó Hiệu trưởng phụ trách chuyên môn", "Cán bộ phụ trách lĩnh vực trẻ em": an office that is named by its charge, up
# to what the office does, or to the end of a heading
_ACTS = (
    r"(?:chủ trì|phối hợp|tham mưu|chịu|có trách nhiệm|tổ chức|xây dựng|triển khai|thực hiện|báo cáo|tổng hợp|theo dõi|chỉ đạo|hướng dẫn|"
    r"kiểm tra|rà soát|lập|soạn|phân công|đôn đốc|gửi|tiếp tục|tăng cường|chủ động|kịp thời|thường xuyên|để|qua|trước|xem xét|phê duyệt)\b"
)
_IN_CHARGE = (
    r"(?:[Cc]án bộ|[Cc]huyên viên|[Cc]ông chức|[Vv]iên chức|[Gg]iáo viên|[Nn]hân viên|[Pp]hó (?:[Cc]hủ tịch|[Hh]iệu trưởng|[Gg]iám đốc|[Bb]í thư|[Tt]rưởng [Pp]hòng)) (?:được phân công )?phụ trách"
    rf"(?:(?: (?!{_ACTS}|và (?:[Tt]ổ|[Bb]an|[Pp]hòng|[Gg]iáo viên|Đoàn|Hội|[Cc]ông đoàn) )[\w-]+,?){{1,16}}(?=\s*(?::|\.?\s*\Z))|(?: (?!{_ACTS}|và |của |các lớp)[\w-]+){{1,8}})"
)
# "Đồng chí Phó Chủ tịch Thường trực, phụ trách lĩnh vực nông nghiệp": a deputy of the issuer, which is not named
_FIRST_DEPUTY = (
    r"[Pp]hó (?:[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc) [Tt]hường trực(?=\s*(?:[:.;]|\Z|, (?:phụ trách|[Pp]hó|[Tt]rưởng|các)|(?:chủ trì|chỉ đạo|phụ trách|chịu|có) ))"
    r"(?:,? phụ trách(?: [\w-]+,?){1,14}(?=\s*[:.;]?\s*\Z))?"
)
# "Chuyên viên Văn phòng Đảng ủy", "chuyên viên phòng Văn hóa - Xã hội": the staff of a body, not the body
_STAFF = (
    r"[Cc]huyên viên (?:[Cc]ơ quan (?:MTTQ|Mặt trận Tổ quốc)(?: Việt Nam)?|[Vv]ăn phòng (?:HĐND(?: và UBND)?|UBND|Đảng ủy)|"
    r"[Pp]hòng [\L][\l]+(?: [\l]+)?(?: (?:-|và) [\L][\l]+(?: [\l]+)?)?)"
)
_SCHOOL = (
    rf"(?:{_IN_CHARGE}|{_FIRST_DEPUTY}|{_STAFF}|[Ll]ực lượng bảo vệ|[Cc]ha mẹ học sinh|[Pp]hụ huynh(?: học sinh)?|Học sinh(?=\s*(?:[:,]| và |\Z))|(?:Kế toán|Thủ quỹ|Văn thư)(?=\s*(?:[,:;]|\Z| và | lập | chuẩn bị | tham mưu | thực hiện ))|"
    r"[Bb]an [Gg]iám hiệu|BGH|(?:[Pp]hó )?[Hh]iệu trưởng(?! (?:các|trường|Trường|nhà trường))|[Tt]ổng phụ trách(?: [Đđ]ội)?|TPT Đội|TPTĐ|[Gg]iáo viên (?:chủ nhiệm|bộ môn|phụ trách|dạy)(?: lớp)?|GVCN|GVBM|"
    r"[Gg]iáo viên(?! (?:chủ nhiệm|bộ môn|phụ trách|dạy))|[Nn]hân viên(?! (?:y tế|kế toán))|(?:[Tt]ổ (?:trưởng|phó)(?: các)?(?: tổ)?|[Tt]ổ) chuyên môn|[Tt]ổ [Vv]ăn phòng|Công đoàn(?! (?:cấp|viên|phí|các))|công đoàn(?= nhà trường| trường| cơ sở)|[Cc]hi đoàn(?: giáo viên| nhà trường)?|[Ll]iên đội|[Đđ]oàn trường|[Đđ]oàn [Tt]hanh niên(?= nhà trường| trường)|"
    r"[Bb]an [Đđ]ại diện (?:cha mẹ|CMHS|CMTE|phụ huynh)(?: học sinh)?(?: nhà trường)?|BĐD CMHS|[Nn]hân viên (?:y tế|kế toán|thư viện|bảo vệ|nuôi dưỡng|văn thư|thiết bị)|[Yy] tế thôn(?:,? bản)?|[Bb]ộ phận [Vv]ăn phòng|[Cc]án bộ (?:y tế|thư viện|thiết bị|phụ trách)|[Yy] tế (?:học đường|trường học|nhà trường)|[Tt]ổ tư vấn(?: tâm lý| học đường)*|[Hh]ội đồng sư phạm|[Hh]ội đồng trường)"
)
_VILLAGE = (
    r"(?:[Tt]rưởng (?:thôn|xóm|bản|ấp|khu phố|khu dân cư|khu|tổ dân phố)|[Tt]ổ trưởng (?:các )?(?:tổ )?dân phố|[Tt]ổ dân phố(?! (?:văn hóa|số|\d))|[Bb]í thư (?:các )?chi bộ(?: (?:thôn|khu phố|ấp|bản|xóm))?|[Bb]an công tác [Mm]ặt trận|Ban Công tác Mặt trận|[Bb]an (?:công tác |CT ?)MT"
    r"|(?:[Tt]hôn|[Xx]óm|[Ấấ]p|[Bb]ản) (?:trưởng|đội trưởng)|[Đđ]ội trưởng(?! [\L\l])|[Cc]ông an viên|[Bb]an [Đđ]iều hành (?:(?:các |\d+ )?(?:khu phố|tổ dân phố|thôn|ấp|khu dân cư)))"
)
# those of a commune that work for its committee, named by what they work on
_DESKS = (
    r"(?:[Bb]ộ phận (?:địa chính|tư pháp|văn hóa|kế toán|tài chính|lao động|một cửa|văn phòng|nội vụ|chính sách|thương binh)"
    r"(?:(?:,| -|,? và)? (?:hộ tịch|xây dựng|môi trường|văn hóa|xã hội|đô thị|nông nghiệp|ngân sách|kế toán|thống kê|thông tin|thương binh)(?! (?:nếp|đời|kế|các|nông thôn|gia đình)))*"
    r"|[Tt]ổ (?:tự quản|quản lý|thanh tra|công nghệ số|bảo vệ|hòa giải|an ninh|dân phòng|liên gia)(?: (?:môi trường|trật tự|đô thị|xây dựng|cộng đồng|an ninh|cơ sở|dân phố|thị trường|và)|, trật tự(?: ở cơ sở)?)*(?<! và))"
)
_VOLUNTEERS = r"(?:[Cc]ộng tác viên(?: (?:dân số|gia đình|trẻ em|bảo vệ|chăm sóc|công tác xã hội|y tế|thể dục, thể thao|và|xã hội)(?:,(?= (?:gia đình|trẻ em)))?)*(?<! và)|[Tt]uyên truyền viên(?: pháp luật)?|[Hh]òa giải viên(?: ở cơ sở)?)"
_OFFICER = pattern(
    rf"(?P<all>(?i:các) )?(?:(?i:đội ngũ|tập thể) )?(?P<name>{_SCHOOL}|{_VILLAGE}|{_DESKS}|{_VOLUNTEERS})(?![\w])"
    r"(?P<whose>(?: (?:các lớp|nhà trường|trường|cơ sở|các thôn|các khu phố|khu phố|thôn|ấp|bản|xóm|trên địa bàn(?: (?:xã|phường|thị trấn))?))*)"
    # who holds it: "Phó Hiệu trưởng Nguyễn Văn A"
    rf"(?: (?:{'|'.join(_FAMILIES)})(?: [\L][\l]*){{1,3}}(?![\w]))?"
)


def officer_at(text: str, at: int) -> Mention | None:
    """The officer, or the body of a school or village, that is named here."""
    match = _OFFICER.match(text, at)
    if match is None:
        return None
    name = _SHORT.get(match["name"], match["name"])
    if "hường trực" in name or name.lower().startswith("phó hiệu trưởng"):
        name = name.partition(" phụ trách")[0].rstrip(",")  # there is one, whatever the charge
    name = f"{match['all']}{name[:1].lower()}{name[1:]}" if match["all"] else name
    name = name[:1].upper() + name[1:]
    return Mention(at, match.end(), name, kind="people", group=True)
