"""The shipped codebook keeps the rulings of the coding manual."""

import numpy as np
import pytest

from toolkit.codebook import load_codebook
from toolkit.labels import Rules

SHORT = {
    "P": "poverty_prevention",
    "E": "elderly_care",
    "B": "burial_reform",
    "I": "infrastructure",
}


@pytest.fixture(scope="module")
def voter():
    return Rules(load_codebook())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("今年新建镇级公墓两处。", "BI"),
        ("落实低保、特困政策，为特困人员提供照护服务。", "PE"),
        ("各村成立红白理事会。", "B"),
        ("抵制高价彩礼，倡导婚事新办。", ""),
        ("改变薄养厚葬的旧俗。", "B"),
        ("实施贫困户危房改造120户。", "PI"),
        ("实施农房危房改造120户。", "I"),
        ("开展人居环境整治，清运垃圾300吨。", ""),
        ("开展人居环境整治，硬化道路3公里，拆除违建200平方米。", "I"),
        ("发展产业，脱贫劳动力就业2000人。", "P"),
        ("发展产业，新增就业2000人。", ""),
        ("一、兜牢民生底线巩固拓展脱贫攻坚成果方面", "P"),
        ("未发生返贫现象。", "P"),
        ("养老金月人均提高80元。", "E"),
        ("养老保险参保人数达到8万人。", ""),
        ("深化殡葬改革。", "B"),
        ("擅自损坏公路标志的，处二百元以下罚款。", "I"),
        ("车厢内应当为老、幼、病、残、孕乘客设置专座。", ""),
        ("祭扫英烈，缅怀先烈。", ""),
        ("清明节假期全国接待现场祭扫群众五千万人次。", "B"),
        ("建立烈士祭扫制度，倡导网络祭扫、绿色祭扫。", ""),
        ("总统前往中国使馆吊唁。", ""),
        ("禁止在公共场所搭设灵堂、停放遗体。", "B"),
        ("未按照规定进行尸检和保存、处理尸体的，处以罚款。", ""),
        ("婚丧嫁娶需要用餐的，组织者应当文明点餐。", ""),
        ("增加了托育中心、养老服务中心、图书室。", "E"),
        ("企业退休人员基本养老金实现连涨。", "E"),
        ("80家养老服务设施、43个社区活动中心投入运营。", "EI"),
        ("城市污水集中处理率达到96%。", "I"),
        ("井盖丢失、破损的，应当立即补装、更换。", "I"),
        ("援藏援疆和东西部协作工作取得成效。", "P"),
        ("本市依法保护船闸及其附属设施，任何单位不得侵占或者破坏。", "I"),
        ("国家所有的水工程，应当划定管理和保护范围，并设立标志。", "I"),
        ("水利工程施工单位应当落实扬尘污染防治措施。", ""),
        ("支持老年人、残疾人参加体育活动。", "E"),
        ("开展遗体捐献登记。", ""),
        ("整治殡葬领域乱象。", "B"),
        ("养老院扩建工程开工。", "EI"),
        ("成立乡村振兴学院，打造特色品牌。", ""),
        ("公共交通场站用地应当优先保障。", "I"),
        ("再生水管网覆盖区域内的洗车企业应当使用再生水。", ""),
        ("防汛指挥机构应当对各类防汛设施进行检查。", "I"),
        ("二次供水设施应当定期清洗、消毒。", "I"),
        ("农村住房应当符合抗震设防标准。", "I"),
        ("城市生活污水集中收集率提高到72%。", "I"),
        ("管理单位应当定期进行大坝安全检查。", "I"),
        ("工程移交后应当明确管护主体，落实管护经费。", "I"),
        ("造林工程验收后应当明确管护主体，落实林木管护责任。", ""),
        ("聚焦煤矿、道路交通等领域治理隐患，开展国省道安全提升改造。", "I"),
        ("开工建设南部快速通道。", "I"),
        ("提升高铁沿线城市功能，建设先进制造业集聚带。", ""),
        ("所占用的土地、港口岸线应当由同一主体使用。", ""),
        ("从事客运站经营、机动车维修经营的，应当具备规定的条件。", ""),
        ("建成文化广场等场所65处。", "I"),
        ("新建粮食烘干中心9座。", "I"),
        ("急救中心投入运行。", "I"),
        ("新建农产品冷链物流基地。", "I"),
        ("山洪沟治理完成年度任务。", "I"),
        ("引水入城工程通水。", "I"),
        ("部分管网老化失修。", "I"),
        ("谋划交通、水利、能源等项目210个。", "I"),
        ("为老年人家庭装扶手、设坡道。", "E"),
        ("乡镇应当对申请人的家庭经济状况进行调查。", "P"),
        ("加大以工代赈力度，新增农村劳动力转移就业40万人。", ""),
        ("公共厕所使用人应当自觉维护公共厕所的清洁卫生，爱护公共厕所的设备。", ""),
        ("（三）机场、车站等交通枢纽以及铁路线路安全保护区；", ""),
        ("违反前款规定的，由市政设施主管部门责令限期改正。", ""),
        ("除必要的保护设施外，不得擅自建设宾馆和其他工程设施。", ""),
        ("施工单位应当安装扬尘在线监测设施，并与主管部门联网。", ""),
        ("在河流、水库新建、改建排污口的，应当报主管部门同意。", ""),
        ("工作人员在停车场规划、建设中玩忽职守的，依法给予处分。", ""),
        ("主管部门会同建设、水利、交通运输等部门和气象机构，依据规划拟订方案。", ""),
        ("建设、规划、水利、交通运输等部门，按照各自职责负责防治工作。", ""),
        ("公共图书馆应当加强数字资源建设。", ""),
        ("改善道路通行状况，减少机动车排气污染。", ""),
        ("（二）供水工程、水库等水工程设施的保护范围；", ""),
        ("安装、使用的通信终端设备应当符合标准。", ""),
        ("有条件的，应当划设非机动车道。", "I"),
        ("供电企业应当保障供电设施正常、稳定运行。", "I"),
        ("管理单位应当对场所、设施、物资进行维护和管理。", "I"),
        ("详细规划应当落实燃气设施建设用地。", "I"),
        ("除应急抢修外，不得擅自占用、挖掘城市道路。", "I"),
        ("除养护作业外，禁止移动、损毁公路附属设施。", "I"),
        ("（二）完成9座小型水库除险加固，标定管理范围。", "I"),
        ("用户应当爱护并及时维修供水设施。", "I"),
        ("渠道老化失修，灌溉面积减少。", "I"),
        ("融资渠道不配套，信贷结构不合理。", ""),
        ("全年供应商业服务业设施用地9公顷。", ""),
        ("政务服务大厅新增综合窗口5个。", ""),
        ("急救中心新增救护车3辆。", ""),
        ("幼儿园新增教师20名。", ""),
        ("便民服务大厅完成改造，投入使用。", "I"),
        ("学校对学生的家庭经济状况进行摸底，组织家访。", ""),
    ],
)
def test_rules_follow_the_rulings(voter, text, codes):
    votes = voter.vote([text])[0]
    said = {key for key, vote in zip(voter.domains, votes, strict=True) if vote == 1}
    assert said == {SHORT[letter] for letter in codes}


def test_every_domain_has_worked_examples_for_and_against():
    codebook = load_codebook()
    for domain in codebook.domains:
        assert len(domain.examples) >= 25
        takes = [domain.key in example.codes for example in domain.examples]
        assert sum(takes) >= 12
        assert takes.count(False) >= 8


def test_no_worked_example_stands_twice():
    domains = load_codebook().domains
    texts = [example.text for domain in domains for example in domain.examples]
    assert len(texts) == len(set(texts))


def test_rules_agree_with_the_worked_examples(voter):
    examples = voter.codebook.examples
    votes = voter.vote([example.text for example in examples]) == 1
    gold = np.array([[key in example.codes for key in voter.domains] for example in examples])
    assert (votes == gold).mean() >= 0.98


def test_the_manual_has_its_fifteen_rulings():
    codebook = load_codebook()
    numbers = {ruling.number for ruling in codebook.rulings}
    numbers |= {ruling.number for domain in codebook.domains for ruling in domain.rulings}
    assert numbers == set(range(1, 16))
