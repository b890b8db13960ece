"""Offices that people hold, as lists of recipients shorten them: "CT, các PCT UBND tỉnh", "VPUB: CVP, các PCVP"."""

from __future__ import annotations

from dataclasses import dataclass

from planggraph.parse.letters import pattern
from planggraph.parse.zones import looks_like_name

__all__ = ["BOARDS", "BUREAUS", "LINES", "ROOMS", "Office", "offices_at", "person_at"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office at a place in a text."""

    start: int
    end: int
    name: str
    holder: str  # who has such an office: "committee", "office", "government", "cabinet-office", "own"


# what follows an office and tells whose field it is: "PCVP VX", "PCT/KT", "PCVP phụ trách lĩnh vực"
_FIELD = r"(?:\s*/?\s*(?:VX|KT|NC|TH|NN|CN|VHXH|VH-XH|KGVX|TT)(?![\w])|\s?/\s?(?!P?CT|P?C?VP)[\L]{2,5}(?![\w])|\s+(?:phụ trách|theo dõi)[^,;()]*)?"
_TABLE = (
    (r"[Tt]hư ký(?:\s+(?:của\s+)?(?:các\s+)?(?:PTTg(?:TT)?(?:\s?CP)?|Phó Thủ tướng(?: Chính phủ)?))", "Thư ký Phó Thủ tướng", "cabinet-office"),
    (r"[Tt]rợ lý(?:\s+(?:của\s+)?(?:các\s+)?(?:PTTg(?:TT)?(?:\s?CP)?|Phó Thủ tướng(?: Chính phủ)?)|(?=\s*[,/]\s*[Tt]hư ký (?:của )?(?:các )?(?:PTTg|Phó Thủ)))", "Trợ lý Phó Thủ tướng", "cabinet-office"),
    (r"[Tt]rợ lý(?:\s+(?:của\s+)?(?:TTg(?:\s?CP)?|TTCP|Thủ tướng(?: Chính phủ)?)|(?=\s*[,/]\s*[Tt]hư ký (?:của )?(?:TTg|TTCP|Thủ tướng)))", "Trợ lý Thủ tướng", "cabinet-office"),
    (r"[Tt]hư ký(?:\s+(?:của\s+)?(?:TTg(?:\s?CP)?|TTCP|Thủ tướng(?: Chính phủ)?))", "Thư ký Thủ tướng", "cabinet-office"),
    (r"(?:Phó Thủ tướng(?: [Tt]hường trực)?(?:\s+(?:Chính phủ|CP)(?![\w]))?|PTTg(?:TT)?(?:\s?CP)?)", "Phó Thủ tướng", "government"),
    (r"(?:Thủ tướng(?:\s+(?:Chính phủ|CP)(?![\w]))?|TTg(?:\s?CP)?)", "Thủ tướng", "prime-minister"),
    (r"TTCP(?=\s*(?:,|và)\s*(?:các\s+)?(?:PTT|P\.TT|Phó T))", "Thủ tướng", "prime-minister"),
    (r"BTCN|Bộ trưởng,? Chủ nhiệm", "Bộ trưởng, Chủ nhiệm", "cabinet-office"),
    (r"PCN|Phó Chủ nhiệm(?! Ủy ban| UB)", "Phó Chủ nhiệm", "cabinet-office"),
    (r"(?:TGĐ|Tổng Giám đốc)(?=\s+Cổng)", "Tổng Giám đốc", "body"),
    (rf"(?:P\.?\s?CT|PCT|Phó CT|Phó [Cc]hủ tịch)(?:\s+[Tt]hường trực)?{_FIELD}", "Phó Chủ tịch", "committee"),
    (r"(?:CT|C\.T|Chủ tịch)(?:/\s?TT)?", "Chủ tịch", "committee"),
    (rf"(?:PCVP|PVP|P\.?\s?CVP|P\.VP|Phó CVP|Phó [Cc]hánh [Vv]ăn phòng|Phó Chánh VP|Phó Văn phòng){_FIELD}", "Phó Chánh Văn phòng", "office"),
    (r"(?:CPVP(?=\s*(?:[;,]|\Z)))", "Chánh Văn phòng, Phó Chánh Văn phòng", "office"),
    (r"(?:CVP|C\.VP|CPV|Chánh [Vv]ăn phòng|Chánh VP|Chánh(?=\s*(?:,|và|-)\s*(?:các\s+)?(?:PCVP|PVP|Phó)))", "Chánh Văn phòng", "office"),
    (r"PBT\s?/\s?TT|Phó Bí thư [Tt]hường trực|PBTTT", "Phó Bí thư Thường trực", "committee"),
    (r"PBT|Phó [Bb]í thư", "Phó Bí thư", "committee"),
    (r"BT|Bí thư", "Bí thư", "committee"),
    (r"(?:LĐVP|LĐ VP|[Ll]ãnh đạo (?:Văn phòng|VP)(?=\s*(?:[,;]|\Z|UBND)))", "Lãnh đạo Văn phòng", "office"),
    (r"(?:TKCT|[Tt]hư ký Chủ tịch)", "Thư ký Chủ tịch", "office"),
    (r"(?:CVVX|CV VX|CV Văn xã|[Cc]huyên viên VX|[Cc]huyên viên Văn xã)", "Chuyên viên Văn xã", "office"),
    (r"(?:CVNC|CV NC)", "Chuyên viên Nội chính", "office"),
    (r"(?:[Tt]hành viên)(?=\s*-?\s*(?:của\s+)?(?:Ban|Tiểu ban|BCĐ|Tổ|Hội đồng|UBND|Đoàn))", "Thành viên", "body"),
    (r"(?:PGĐ|Phó Giám đốc)", "Phó Giám đốc", "own"),
    (r"(?:GĐ|Giám đốc)", "Giám đốc", "own"),
    (r"(?:Thứ trưởng(?: [Tt]hường trực)?)", "Thứ trưởng", "own"),
    (r"(?:Bộ trưởng)(?! [Bb]ộ)", "Bộ trưởng", "own"),
    (r"(?:Phó Trưởng [Bb]an)", "Phó Trưởng ban", "own"),
    (r"(?:Trưởng [Bb]an)(?=\s*(?:[,;(]|\Z))", "Trưởng ban", "own"),
    (r"(?:[Ll]ãnh đạo)(?=\s+(?:Sở|UBND|Văn phòng|VP|Ban|Phòng|Bộ|Cục|Đảng|Tỉnh|Huyện)|\s*(?:và|,|\Z))", "Lãnh đạo", "body"),
    (r"(?:[Ủủ]y viên|UV)(?=\s+(?:UBND|BTV|Ban|BCH|Ủy ban|Bộ Chính trị))", "Ủy viên", "body"),
    (r"(?:[Đđ]ại biểu)(?=\s+HĐND|\s+Hội đồng)", "Đại biểu", "body"),
)  # fmt: skip
_OFFICE = pattern(
    r"(?:[Cc]ác\s+)?(?:(?:[Đđ]/[Cc]|[Đđ]ồng chí|[Cc]ác đồng chí)\s*[.:]?\s*)?(?:[Cc]ác\s+)?(?:"
    + "|".join(f"(?P<o{i}>{form})" for i, (form, _, _) in enumerate(_TABLE))
    + r")(?![\w])"
)
_GAP = pattern(r"\s*(?:,|;|-|và|/|&)?\s*")
_PERSON = pattern(r"\s+(?P<name>(?:[\L]\.){2,}\s?[\L][\l]+|[\L][\l]*(?: [\L][\l]*){1,4})")

ROOMS = {
    "TH": "Phòng Tổng hợp", "VX": "Phòng Văn xã", "NCPC": "Phòng Nội chính - Pháp chế", "NC": "Phòng Nội chính", "KT": "Phòng Kinh tế",
    "KGVX": "Phòng Khoa giáo - Văn xã", "VHXH": "Phòng Văn hóa - Xã hội", "TKBT": "Phòng Thư ký - Biên tập",
    "ĐT": "Phòng Đô thị", "TNMT": "Phòng Tài nguyên - Môi trường", "HC-QT": "Phòng Hành chính - Quản trị", "HCQT": "Phòng Hành chính - Quản trị",
    "HC-TC": "Phòng Hành chính - Tổ chức", "HCTC": "Phòng Hành chính - Tổ chức", "QT-TV": "Phòng Quản trị - Tài vụ", "QTTV": "Phòng Quản trị - Tài vụ",
}  # fmt: skip
"""Rooms of an office by their letters; others keep theirs."""

BOARDS = {
    "TH": "Tổng hợp", "PL": "Pháp luật", "CN": "Công nghiệp", "NN": "Nông nghiệp", "KTTH": "Kinh tế tổng hợp", "KGVX": "Khoa giáo - Văn xã",
    "NC": "Nội chính", "TCCV": "Tổ chức công vụ", "QHĐP": "Quan hệ địa phương", "QHQT": "Quan hệ quốc tế", "ĐMDN": "Đổi mới doanh nghiệp",
    "TKBT": "Thư ký - Biên tập",
}  # fmt: skip
"""Boards (vụ) of the Government's Office by their letters."""

BUREAUS = dict.fromkeys(("KSTT", "KSTTHC"), "Cục Kiểm soát thủ tục hành chính")
"""Those of its units that are listed with the boards and are no boards."""

LINES = {
    "XD": "Xây dựng", "TC": "Tài chính", "NV": "Nội vụ", "CT": "Công Thương", "TP": "Tư pháp", "YT": "Y tế", "QP": "Quốc phòng", "CA": "Công an",
    "NG": "Ngoại giao", "NgV": "Ngoại vụ", "GDĐT": "Giáo dục và Đào tạo", "KHCN": "Khoa học và Công nghệ", "NNMT": "Nông nghiệp và Môi trường",
    "DTTG": "Dân tộc và Tôn giáo", "VHTTDL": "Văn hóa, Thể thao và Du lịch", "VHTT": "Văn hóa và Thể thao", "DL": "Du lịch", "GTVT": "Giao thông vận tải",
    "TNMT": "Tài nguyên và Môi trường", "NNPTNT": "Nông nghiệp và Phát triển nông thôn", "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "KHĐT": "Kế hoạch và Đầu tư", "TTTT": "Thông tin và Truyền thông",
}  # fmt: skip
"""Lines of ministries and departments by the letters that stand behind "các Bộ:" and "các Sở:"."""


def person_at(text: str, position: int) -> int | None:
    """Where the name of a person ends that stands behind an office: "PTTg Hồ Đức Phớc", "PCVP P.T.T.Huyền"."""
    match = _PERSON.match(text, position)
    if match is None:
        return None
    name = match["name"]
    return match.end() if "." in name or (looks_like_name(name) and not name.isupper()) else None


def offices_at(text: str, position: int) -> tuple[list[Office], int]:
    """The offices that begin right at a position, and where they end.

    >>> [o.name for o in offices_at("CT, các PCT UBND tỉnh", 0)[0]]
    ['Chủ tịch', 'Phó Chủ tịch']
    """
    found: list[Office] = []
    at = end = position
    while True:
        match = _OFFICE.match(text, at)
        if match is None:
            return found, end
        index = next(i for i in range(len(_TABLE)) if match[f"o{i}"])
        _, name, holder = _TABLE[index]
        found.append(Office(match.start(), match.end(), name, holder))
        end = person_at(text, match.end()) or match.end()
        gap = _GAP.match(text, end)
        at = gap.end() if gap else end
