"""Bodies named for a task, in small letters: "Ban Chỉ đạo phòng, chống tội phạm", "Ban Quản lý các khu công nghiệp".

Their name has no end of its own: it goes on until the predicate, a place or a mark of punctuation. A name that
begins with a verb
("Ban Chỉ đạo xây dựng nông thôn mới") is told from a predicate by what the verb is of; that of a movement may stand in
quotes.
"""

from __future__ import annotations

import re

from planggraph.extract.mention import Mention
from planggraph.extract.placing import TIER, located
from planggraph.gazetteer import agencies, expand
from planggraph.parse.letters import pattern

__all__ = ["BOARD_FIRST", "board_at"]

BOARD_FIRST = frozenset({"ban", "văn", "tổ", "cơ", "thường", "ủy", "đoàn", "hội", "bcđ", "vp", "tiểu"})

_SERVING = r"(?:(?:Văn phòng|VP)(?: thường trực)?|Cơ quan [Tt]hường trực|Tổ [Gg]iúp việc|Thường trực|Bộ phận [Gg]iúp việc|Thư ký)"
_BOARD = (
    r"(?:Ban [Cc]hỉ đạo|BCĐ|Ban [Cc]hỉ huy|Tiểu ban|Ban [Qq]uản lý|Ban [Qq]uản trị|Ban [Vv]ận động|Ban [Tt]ổ chức(?! (?:Tỉnh|Thành|Huyện|Quận|Thị|Trung))|Ban [Bb]ầu cử|Ủy ban [Bb]ầu cử|"
    r"Tổ [Cc]ông tác|Tổ [Bb]ầu cử|Tổ [Cc]hỉ đạo|Đoàn [Kk]iểm tra|Đoàn [Gg]iám sát|Đoàn [Cc]ông tác|Hội đồng [Qq]uản lý|Hội đồng [Pp]hối hợp|Hội đồng [Tt]hi đua|Hội đồng [Tt]hẩm định)"
)
# a verb with which the name itself begins
_TOPIC = (
    r"(?:thực hiện(?= [\L]| công tác)|xây dựng(?= nông thôn| [\L]| phong trào| đời sống| gia đình| đảng)|phát triển(?= [\l])|triển khai(?= [\L])|tổ chức(?= [\L])|"
    r"các(?= khu| dự án| cụm| [Cc]hương trình| chợ| vịnh| di))"
)
_PREDICATE = (
    r"(?:theo dõi|chủ trì|chủ động|tham mưu|có|chịu|phối hợp|hướng dẫn|chỉ đạo|tổ chức|xem xét|quyết định|để|(?<!nước )(?<!gia )(?<!ương )về(?! (?:[Pp]hòng|[Cc]huyển đổi|[Cc]ải cách|[Pp]hát triển|[Nn]hân quyền|[Hh]ội nhập|[Bb]ình đẳng|[Gg]iảm nghèo|[Aa]n ))|khi|trong|tại|được|đã|sẽ|báo cáo|kiểm tra|đôn đốc|tiếp tục|căn cứ|cần|phải|"
    r"triển khai|thực hiện|xây dựng|ban hành|là|do|cho|với|theo|như|gồm|trên|thuộc|nghiêm túc|kịp thời|tăng cường|sẵn sàng|giúp|nêu|này|và (?:các|cơ quan|đơn vị|địa phương|Sở|Ban|UBND|Ủy ban|Văn phòng|Thủ tướng|Chính phủ)|các cấp|của|qua|trước|tổng hợp|rà soát|giao|yêu cầu|đề nghị|(?<!hương )trình|phân công|thẩm định(?! (?:nhà nước|Nhà nước|cấp|giá))|họp|quyết nghị|nghiên cứu|tiếp nhận|khẩn trương|thường xuyên|lập|xét|chấm)"
)
_NAME = pattern(
    rf"(?:(?P<serving>{_SERVING}) )?(?P<board>{_BOARD})(?![\w])(?: {_TOPIC})?"
    rf"(?:(?:(?<=hòng), ?|(?<=trật tự), ?|,? (?=tội phạm|tệ nạn|tìm kiếm|lãng phí|tiêu cực)| - | )(?!(?:{_PREDICATE}|{TIER}(?! hội\b))(?![\w]))[\w.-]+| và xây dựng phong trào(?= [\l])|(?<=rào) \"[^\"]{{4,90}}\"(?! (?:năm|giai|và|theo))){{0,30}}",
)
_TRAILING = pattern(r"(?:\s+(?:và|các|của|,|-))+\Z")


def board_at(text: str, at: int) -> Mention | None:
    """A body named for its task that begins here, where its name is longer than the word for its kind."""
    match = _NAME.match(text, at)
    if match is None:
        return None
    raw = _TRAILING.sub("", match[0])
    if (raw == match["board"] and "ầu cử" not in raw) or len(raw.split()) > 24:
        return None
    end = at + len(raw)
    if pattern(r"\s+của\s+(?=[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Pp]hường|[Qq]uận|[Tt]hị xã)").match(text, end):
        # "Ban Chỉ đạo bầu cử của tỉnh"
        end = text.index("của", end) + 3
    name = expand(" ".join(re.sub(r"\bBCĐ\b", "Ban Chỉ đạo", raw).split()))
    kind = "task-force" if name.startswith(("Tổ", "Đoàn")) else "board"
    mention = Mention(at, end, name, kind=kind, listed=agencies().lookup(name))
    return located(text, mention)
