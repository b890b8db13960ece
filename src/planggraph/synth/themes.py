"""What synthetic programmes are about: their names, whose line they are, and the words that their tasks are made of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["THEMES", "Theme"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One programme's matter. All words begin in lower case and fit after a verb."""

    name: str  # "phát triển văn hóa đọc trong cộng đồng"
    field: str  # professional line of who leads
    topics: tuple[str, ...]  # what is taught and spoken of: "kỹ năng đọc sách"
    products: tuple[str, ...]  # what is made or kept: "tủ sách dùng chung"
    people: tuple[str, ...]  # whom it is for
    good: str  # what a share of them is to reach: "có thói quen đọc sách"


THEMES = (
    Theme(
        name="phát triển văn hóa đọc trong cộng đồng",
        field="culture",
        topics=("kỹ năng đọc sách", "cách chọn sách cho trẻ em", "cách lập góc đọc trong gia đình", "nghiệp vụ phục vụ bạn đọc"),
        products=("tủ sách dùng chung", "góc đọc ngoài trời", "danh mục sách nên đọc", "lịch phục vụ bạn đọc lưu động"),
        people=("học sinh", "người lao động", "người cao tuổi", "thiếu nhi vùng xa"),
        good="có thói quen đọc sách hằng ngày",
    ),
    Theme(
        name="phòng, chống đuối nước trẻ em",
        field="labour",
        topics=("kỹ năng an toàn trong môi trường nước", "cách cứu đuối gián tiếp", "sơ cứu người bị ngạt nước", "cách nhận biết vùng nước nguy hiểm"),
        products=("biển cảnh báo ở nơi nước sâu", "hàng rào quanh ao hồ", "bản đồ điểm nước nguy hiểm", "bể bơi lắp ghép"),
        people=("trẻ em", "phụ huynh", "giáo viên thể dục", "hộ gia đình ven sông"),
        good="được học bơi an toàn",
    ),
    Theme(
        name="bảo đảm an toàn thực phẩm",
        field="health",
        topics=("điều kiện vệ sinh bếp ăn", "cách chọn thực phẩm an toàn", "cách ghi sổ nguồn gốc hàng hóa", "xử trí ngộ độc thực phẩm"),
        products=("sổ theo dõi nguồn gốc thực phẩm", "điểm bán hàng an toàn", "bộ xét nghiệm nhanh", "danh sách cơ sở đạt yêu cầu"),
        people=("người kinh doanh thức ăn đường phố", "chủ bếp ăn tập thể", "người tiêu dùng", "tiểu thương các chợ"),
        good="nắm được điều kiện vệ sinh bếp ăn",
    ),
    Theme(
        name="phổ cập kỹ năng số",
        field="science-technology",
        topics=("cách nộp hồ sơ qua mạng", "kỹ năng nhận biết lừa đảo trên mạng", "thanh toán không dùng tiền mặt", "bảo vệ dữ liệu cá nhân"),
        products=("điểm hướng dẫn dùng dịch vụ công", "video hướng dẫn ngắn", "mã QR tra cứu thủ tục", "phòng máy dùng chung"),
        people=("người cao tuổi", "hộ kinh doanh", "đồng bào vùng sâu", "tổ trưởng tổ công nghệ"),
        good="biết nộp hồ sơ qua mạng",
    ),
    Theme(
        name="phổ biến, giáo dục pháp luật ở cơ sở",
        field="justice",
        topics=("pháp luật về đất đai", "kỹ năng hòa giải", "quyền của người tiêu dùng", "pháp luật về hôn nhân và gia đình"),
        products=("sổ tay hỏi đáp pháp luật", "tiểu phẩm truyền thanh", "tủ sách pháp luật điện tử", "bảng tin pháp luật"),
        people=("hòa giải viên", "người lao động trong khu nhà trọ", "thanh niên", "người có uy tín"),
        good="được phổ biến quy định mới",
    ),
    Theme(
        name="thu gom, phân loại rác thải tại nguồn",
        field="natural-resources",
        topics=("cách phân loại rác", "cách ủ phân hữu cơ", "giảm đồ nhựa dùng một lần", "cách thu gom vỏ bao bì thuốc"),
        products=("điểm tập kết rác", "thùng rác ba ngăn", "lịch thu gom rác", "tuyến đường không rác"),
        people=("hộ gia đình", "hộ chăn nuôi", "tiểu thương", "học sinh"),
        good="phân loại rác trước khi đổ",
    ),
    Theme(
        name="chăm sóc người cao tuổi tại cộng đồng",
        field="health",
        topics=("cách tập luyện nhẹ", "chăm sóc người sa sút trí nhớ", "dinh dưỡng cho người già", "cách phòng ngã trong nhà"),
        products=("câu lạc bộ dưỡng sinh", "sổ theo dõi sức khỏe", "danh sách người cần giúp đỡ", "góc tập luyện ngoài trời"),
        people=("người cao tuổi", "người chăm sóc tại nhà", "tình nguyện viên", "gia đình có người bệnh"),
        good="được khám sức khỏe định kỳ",
    ),
    Theme(
        name="khuyến khích học tập suốt đời",
        field="education",
        topics=("cách tự học", "kỹ năng nghề ngắn hạn", "ngoại ngữ giao tiếp", "cách dùng học liệu mở"),
        products=("kho học liệu mở", "phòng học cộng đồng", "danh mục khóa học miễn phí", "tổ tự học"),
        people=("người lao động", "phụ nữ nông thôn", "thanh niên", "cán bộ hưu trí"),
        good="tham gia các khóa học ngắn hạn",
    ),
)  # fmt: skip
