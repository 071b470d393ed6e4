"""Traditional forms that the recogniser may give where a mainland form can only mean the simplified one.

Its dictionary holds both, and print that is worn or written by hand looks like either: 電 for 电, 鵬 for 鹏. The two are one
character here, so their probabilities are added before the best one is taken.

Source: 通用规范汉字表 (2013), appendix 1; forms that may be right beside the simplified one (昇, 堃) are left out.

Example:
    >>> traditional, simplified = forms(["", "电", "電", "a"])
    >>> traditional.tolist(), simplified.tolist()
    ([2], [1])
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_PAIRS = (
    "來来倉仓個个們们偉伟側侧傑杰備备傳传債债僅仅價价儀仪億亿償偿優优儲储內内兩两冊册凍冻則则剛刚創创劃划劇剧劉刘劍剑動动務务勛勋勝胜勞劳勢势勵励區区協协參参員员問问啟启喬乔單单嚴严國国圍围園园圓圆"
    "圖图團团執执堅坚報报場场塊块壓压壞坏壽寿夢梦奪夺奮奋婦妇孫孙學学實实寧宁審审寫写寬宽寶宝將将專专尋寻對对導导層层屬属岡冈島岛峽峡崗岗嵐岚嶸嵘嶺岭嶼屿帳帐帶带幣币幫帮庫库廠厂廣广廳厅張张強强彈弹"
    "彌弥彎弯徑径從从復复恆恒悅悦惡恶愛爱態态慶庆憂忧憲宪應应懷怀戰战戲戏戶户揚扬換换揮挥損损搖摇擁拥擇择擊击擔担據据擬拟擴扩攝摄敗败數数斷断時时晉晋暉晖暢畅曉晓書书會会東东條条楊杨業业極极榮荣構构"
    "樂乐樓楼標标樣样橋桥機机橫横檔档檢检權权歐欧歡欢歲岁歷历歸归殘残氣气決决況况淨净淵渊測测渾浑湧涌湯汤溝沟溫温滅灭滬沪滯滞滿满漢汉漲涨漸渐潔洁潤润澤泽濃浓濟济濱滨濾滤瀏浏瀘泸瀟潇瀾澜灘滩灣湾無无"
    "煒炜煥焕熱热燁烨燈灯燒烧營营燦灿爐炉牆墙狀状獨独獲获獻献現现瑋玮瑤瑶瑩莹瑪玛環环璽玺瓊琼產产畝亩畢毕當当療疗發发盡尽監监盤盘眾众確确碼码礎础礦矿祿禄禎祯禮礼種种稱称積积穎颖穩稳窮穷競竞筆笔節节"
    "築筑篤笃簡简簽签籌筹糧粮紀纪約约紅红紋纹納纳純纯紙纸級级紡纺細细紳绅紹绍終终組组結结絕绝絡络給给統统絲丝經经綜综綠绿維维綱纲網网綿绵緊紧緒绪線线緣缘編编緩缓緯纬練练縣县縮缩縱纵總总績绩織织繪绘"
    "繼继續续纖纤羅罗義义習习聖圣聞闻聯联聰聪聲声職职聽听肅肃脫脱腦脑膠胶臨临與与興兴舉举舊旧艙舱艦舰莊庄華华萬万葉叶蒼苍蓮莲蔣蒋蕭萧薦荐薩萨藍蓝藝艺藥药蘇苏蘭兰處处虛虚號号虧亏術术衛卫補补裝装製制"
    "複复襲袭見见規规視视親亲覺觉覽览觀观訂订計计訊讯討讨訓训記记訪访設设許许訴诉診诊評评詞词詢询試试詩诗話话該该詳详認认語语誠诚誤误說说課课誼谊調调談谈請请論论諧谐諭谕諸诸諾诺謀谋謙谦講讲謝谢謹谨"
    "證证識识譚谭譜谱譯译議议護护譽誉讀读變变讓让豐丰貝贝貞贞負负財财貢贡貨货販贩貫贯責责貴贵買买貸贷費费貼贴貿贸賀贺資资賈贾賓宾賞赏賢贤賣卖賦赋質质賬账賴赖購购賽赛贈赠贊赞趙赵趨趋踐践躍跃車车軌轨"
    "軍军軟软軸轴較较載载輔辅輕轻輛辆輝辉輪轮輯辑輸输輻辐轄辖轉转轟轰辦办辭辞農农連连運运遜逊遞递遠远適适遲迟選选遺遗遼辽邁迈還还邊边鄉乡鄒邹鄔邬鄧邓鄭郑鄰邻醫医釀酿釋释針针鈉钠鈞钧鈣钙鈦钛鈴铃鈷钴"
    "鉀钾鉛铅銀银銅铜銓铨銘铭銳锐銷销鋁铝鋅锌鋒锋鋪铺鋰锂鋼钢錄录錚铮錢钱錦锦錫锡錯错鍋锅鍍镀鍛锻鍵键鎂镁鎢钨鎮镇鎳镍鏈链鏡镜鐘钟鐵铁鑄铸鑰钥鑽钻長长門门閃闪閉闭開开間间閔闵閱阅閻阎闊阔關关闡阐陝陕"
    "陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐隴陇雙双雜杂雞鸡離离難难雲云電电霧雾霽霁靈灵靜静韋韦韓韩韻韵響响頁页頂顶項项順顺須须頌颂預预頒颁頓顿領领頭头頻频顆颗題题額额顏颜願愿類类顥颢顧顾顯显"
    "風风飛飞飯饭飲饮飼饲飽饱養养館馆饋馈饒饶馬马馮冯駐驻駕驾駱骆駿骏騎骑騰腾驅驱驊骅驗验驚惊驛驿驤骧驥骥體体魚鱼魯鲁鮮鲜鳥鸟鳳凤鳴鸣鴻鸿鵬鹏鶴鹤鷗鸥鷹鹰鹽盐麗丽麥麦黃黄點点黨党齊齐齒齿齡龄龍龙"
)
"""Each traditional form with its simplified one behind it."""

SIMPLIFIED = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))


def forms(dictionary: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Places of traditional forms in a recogniser's dictionary, and those of their simplified ones.

    Args:
        dictionary: the character of each class; pairs of which one is missing are left out.
    """
    places = {character: index for index, character in enumerate(dictionary)}
    pairs = [(places[old], places[new]) for old, new in SIMPLIFIED.items() if old in places and new in places]
    found = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return found[:, 0], found[:, 1]
