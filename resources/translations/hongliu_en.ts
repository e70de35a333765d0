<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>hongliu</name>
    <message>
        <source>不能使用数据文件夹 {data}。没有改动任何内容；请换一个可以写入的位置。</source>
        <translation>The data folder {data} cannot be used. Nothing was changed; please choose a place that can be written.</translation>
    </message>
    <message>
        <source>没有签名：电脑的密钥存不下或读不出，可能是磁盘已满。记录都在；请腾出磁盘空间后再试一次。</source>
        <translation>Not signed: the laptop&apos;s key cannot be stored or read; the disk may be full. All records are there; free some space and try again.</translation>
    </message>
    <message>
        <source>是本会客厅签发的文件，和签发时一模一样。</source>
        <translation>Issued by this room, exactly as it was issued.</translation>
    </message>
    <message>
        <source>记录是本会客厅签发的，但这个文件和签发时的不是同一个文件：可能被别的程序另存过，也可能被改过。请以本机重新打开的纪要为准。</source>
        <translation>The record was issued by this room, but this file is not the one issued: another program may have saved it again, or it was altered. The minutes opened from this laptop hold.</translation>
    </message>
    <message>
        <source>本机的记录和纸面上的校验码对不上。请保留数据，联系维护人员。</source>
        <translation>This laptop&apos;s record does not agree with the check code on the paper. Please keep the data and ask whoever maintains the program.</translation>
    </message>
    <message>
        <source>本会客厅签发过这份文件，后来撤销了签发。</source>
        <translation>This room issued the paper and later took the issue back.</translation>
    </message>
    <message>
        <source>本机的记录里没有这个校验码。可能是别的会客厅签发的，也可能是假的；请到签发的会客厅，或者扫纸面上的二维码查。</source>
        <translation>The records of this laptop do not have this check code. It may be of another room, or forged; ask the room that issued it, or scan the QR code on the paper.</translation>
    </message>
    <message>
        <source>这个文件里没有记录校验码。可能是扫描件、签发前的草稿，或者别的程序做的文件。纸面上有校验码的，请输入后再查。</source>
        <translation>There is no record check code in this file. It may be a scan, a draft, or made by another program. If the paper has a check code, type it in.</translation>
    </message>
    <message>
        <source>读不了 {name}。没有改动任何内容；请检查文件和 U 盘。</source>
        <translation>{name} cannot be read. Nothing was changed; please check the file and the USB stick.</translation>
    </message>
    <message>
        <source>{name} 不是 PDF 文件。没有改动任何内容。</source>
        <translation>{name} is not a PDF file. Nothing was changed.</translation>
    </message>
    <message>
        <source>这不是纪要上的校验码。请扫纸面上的二维码，或者选择 PDF 文件。</source>
        <translation>This is not the check code of minutes. Scan the QR code on the paper, or choose the PDF file.</translation>
    </message>
    <message>
        <source>文件和签发时逐字节一致</source>
        <translation>The file is as issued, byte by byte</translation>
    </message>
    <message>
        <source>文件和签发时的不是同一个文件</source>
        <translation>The file is not the one issued</translation>
    </message>
    <message>
        <source>签发时没有保存文件，不能逐字节比对</source>
        <translation>No file was kept at issue, so it cannot be compared byte by byte</translation>
    </message>
    <message>
        <source>后来有补充纪要{number}，请一并查看</source>
        <translation>Supplementary minutes {number} came later; please see them, too</translation>
    </message>
    <message>
        <source>补充纪要{number}</source>
        <translation>Supplementary minutes {number}</translation>
    </message>
    <message>
        <source>纪要</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>{value1}签发</source>
        <translation>issued by {value1}</translation>
    </message>
    <message>
        <source>{told}于{day_words}</source>
        <translation>{told} on {day_words}</translation>
    </message>
    <message>
        <source>校验码不能重新计算：签发以前的操作不在这台电脑上，或内容已依规清除</source>
        <translation>The check code cannot be reckoned again: actions before the issue are not on this laptop, or content was erased by rule</translation>
    </message>
    <message>
        <source>记录的内容和校验码一致</source>
        <translation>The record agrees with the check code</translation>
    </message>
    <message>
        <source>记录的内容和校验码不一致</source>
        <translation>The record does not agree with the check code</translation>
    </message>
    <message>
        <source>操作日志完整，共 {ops} 条</source>
        <translation>The log of actions is complete: {ops}</translation>
    </message>
    <message>
        <source>签发的那一步有电脑的数字签名，签名有效</source>
        <translation>The issue is signed by the laptop, and the signature is valid</translation>
    </message>
    <message>
        <source>签发的那一步还没有数字签名</source>
        <translation>The issue is not signed yet</translation>
    </message>
    <message>
        <source>没有接入街道的服务器，没有街道的回执</source>
        <translation>Not joined to the district&apos;s server, so there is no receipt</translation>
    </message>
    <message>
        <source>街道的服务器已经收妥</source>
        <translation>The district&apos;s server has received it</translation>
    </message>
    <message>
        <source>还没有上传到街道的服务器，下次同步时上传</source>
        <translation>Not yet uploaded to the district&apos;s server; the next sync does so</translation>
    </message>
    <message>
        <source>地址“{value1}…”太长，请核对是否写错了列</source>
        <translation>Address &quot;{value1}...&quot; is too long; is it the wrong column?</translation>
    </message>
    <message>
        <source>地址“{text}”看不出楼号和房号，请写成“3号楼2单元501”或“3-2-501”</source>
        <translation>No building and flat can be read from address &quot;{text}&quot;; write &quot;3号楼2单元501&quot; or &quot;3-2-501&quot;</translation>
    </message>
    <message>
        <source>“{value1}…”太长，不像楼号或房号，请核对是否写错了列</source>
        <translation>&quot;{value1}...&quot; is too long for a building or flat; is it the wrong column?</translation>
    </message>
    <message>
        <source>单元</source>
        <translation>Entrance</translation>
    </message>
    <message>
        <source>楼号</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>{what}写的是“{stated}”，同一行另一格里却是“{found}”，请核对</source>
        <translation>{what} is &quot;{stated}&quot;, but another cell of the row says &quot;{found}&quot;; please check</translation>
    </message>
    <message>
        <source>“{cell}”是日期：表格软件把楼号或房号变成了日期，请把这一列设为文本格式后重填</source>
        <translation>&quot;{cell}&quot; is a date: the spreadsheet made one of a building or flat. Set the column to text and fill it in again</translation>
    </message>
    <message>
        <source>议题</source>
        <translation>Matters</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>表决规则</source>
        <translation>Voting rule</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>居民会议（全体居民）</source>
        <translation>Residents&apos; meeting (all residents)</translation>
    </message>
    <message>
        <source>居民会议（户代表）</source>
        <translation>Residents&apos; meeting (households)</translation>
    </message>
    <message>
        <source>居民代表会议</source>
        <translation>Residents&apos; representatives</translation>
    </message>
    <message>
        <source>业主共同决定·一般事项</source>
        <translation>Owners&apos; decision · ordinary</translation>
    </message>
    <message>
        <source>业主共同决定·特别事项</source>
        <translation>Owners&apos; decision · special</translation>
    </message>
    <message>
        <source>加装电梯</source>
        <translation>Adding a lift</translation>
    </message>
    <message>
        <source>村民会议（全体村民）</source>
        <translation>Villagers&apos; meeting (all villagers)</translation>
    </message>
    <message>
        <source>村民会议（户代表）</source>
        <translation>Villagers&apos; meeting (households)</translation>
    </message>
    <message>
        <source>村民代表会议</source>
        <translation>Villagers&apos; representatives</translation>
    </message>
    <message>
        <source>业主委员会会议</source>
        <translation>Owners&apos; committee meeting</translation>
    </message>
    <message>
        <source>物业管理委员会会议</source>
        <translation>Property management committee meeting</translation>
    </message>
    <message>
        <source>协商表决</source>
        <translation>Deliberative vote</translation>
    </message>
    <message>
        <source>不认识的表决规则“{text}”，请在议程里重新选择</source>
        <translation>Voting rule &quot;{text}&quot; is not known; choose one on the agenda</translation>
    </message>
    <message>
        <source>第 {row} 行“{value2}”在第一项议题之前，没有算作议题</source>
        <translation>Row {row} &quot;{value2}&quot; stands before the first item and was not taken as one</translation>
    </message>
    <message>
        <source>第 {row} 行“{value2}”说的是会议，没有算作议题</source>
        <translation>Row {row} &quot;{value2}&quot; is about the meeting and was not taken as an item</translation>
    </message>
    <message>
        <source>只读取了第 {row} 行“{rstrip}”下面的 {len} 行</source>
        <translation>Only the {len} rows below row {row} &quot;{rstrip}&quot; were read</translation>
    </message>
    <message>
        <source>没有议题名称</source>
        <translation>No name of the item</translation>
    </message>
    <message>
        <source>议题名称有 {len} 个字，最多 {MAX_TITLE} 个，请把说明移到内容里</source>
        <translation>The name of the item has {len} characters, at most {MAX_TITLE}; move the details to the text</translation>
    </message>
    <message>
        <source>内容有 {len} 个字，最多 {MAX_TEXT} 个，请精简</source>
        <translation>The text has {len} characters, at most {MAX_TEXT}; please shorten it</translation>
    </message>
    <message>
        <source>时长 {minutes} 分钟不在 1 到 {MAX_MINUTES} 分钟之间，请核对</source>
        <translation>{minutes} minutes is not between 1 and {MAX_MINUTES}; please check</translation>
    </message>
    <message>
        <source>没有读到议题。议程没有动。请一行写一个议题，例如“1. 停车管理方案 20分钟”，或用带“议题”表头的表格。</source>
        <translation>No items were read. The agenda did not change. Write one item a line, such as &quot;1. Parking plan 20分钟&quot;, or use a sheet with a heading &quot;议题&quot;.</translation>
    </message>
    <message>
        <source>读到 {len} 个议题，一次会议最多 {MAX_ITEMS} 个。议程没有动。请确认选对了文件。</source>
        <translation>{len} items were read; a meeting has at most {MAX_ITEMS}. The agenda did not change. Is it the right file?</translation>
    </message>
    <message>
        <source>应到</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>列席</source>
        <translation>Sits in</translation>
    </message>
    <message>
        <source>{name}（由{cast_by}代投）</source>
        <translation>{name} (cast by {cast_by})</translation>
    </message>
    <message>
        <source>{who}不在本次应参加表决的人之中，这一票没有计入。请核对签到和名册。</source>
        <translation>{who} is not among those who vote here; the vote was not counted. Check sign-ins and the roster.</translation>
    </message>
    <message>
        <source>{who}已经投过票（{words}），不能再记一票；原来的一票仍然有效。</source>
        <translation>{who} has voted ({words}) and cannot vote twice; the first vote holds.</translation>
    </message>
    <message>
        <source>这一户</source>
        <translation>This household</translation>
    </message>
    <message>
        <source>{household}已由{who}投票（{words}），{who4}的一票没有计入：每户只计一票。</source>
        <translation>{who} has voted for {household} ({words}); the vote of {who4} was not counted: one vote per household.</translation>
    </message>
    <message>
        <source>已读到</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>未读到</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>看不准</source>
        <translation>Unsure</translation>
    </message>
    <message>
        <source>看到的次数太少，请举稳一点</source>
        <translation>Seen too briefly, please hold it still</translation>
    </message>
    <message>
        <source>正在转动，请举稳</source>
        <translation>Turning, please hold it still</translation>
    </message>
    <message>
        <source>举斜了，请举正</source>
        <translation>Held askew, please hold it straight</translation>
    </message>
    <message>
        <source>同一标记出现在两处</source>
        <translation>One marker in two places</translation>
    </message>
    <message>
        <source>与另一位到会的人标记相同，请手工登记</source>
        <translation>Same marker as another person present; please record by hand</translation>
    </message>
    <message>
        <source>牌上与已记下的不同，请核对</source>
        <translation>Differs from what was recorded; please check</translation>
    </message>
    <message>
        <source>停车管理</source>
        <translation>Parking</translation>
    </message>
    <message>
        <source>物业管理</source>
        <translation>Property management</translation>
    </message>
    <message>
        <source>老年助餐</source>
        <translation>Meals for the elderly</translation>
    </message>
    <message>
        <source>上下水</source>
        <translation>Water and drains</translation>
    </message>
    <message>
        <source>环境卫生</source>
        <translation>Cleanliness</translation>
    </message>
    <message>
        <source>公共空间</source>
        <translation>Public space</translation>
    </message>
    <message>
        <source>安全消防</source>
        <translation>Fire and safety</translation>
    </message>
    <message>
        <source>邻里关系</source>
        <translation>Neighbours</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>电梯</source>
        <translation>Lifts</translation>
    </message>
    <message>
        <source>{title}：没有数据</source>
        <translation>{title}: no data</translation>
    </message>
    <message>
        <source>没有数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>数据文件完好。</source>
        <translation>The data file is sound.</translation>
    </message>
    <message>
        <source>数据文件有损坏的地方。请先不要开会，保留原来的文件，请维护人员运行 hongliu restore 从备份恢复。</source>
        <translation>The data file is damaged. Please hold no meeting yet, keep the file, and have whoever maintains the program run hongliu restore from a backup.</translation>
    </message>
    <message>
        <source>磁盘只剩 {amount}，照片和纪要可能存不下。请先清理。</source>
        <translation>Only {amount} left on the disk; photos and minutes may not fit. Please clear some space.</translation>
    </message>
    <message>
        <source>磁盘空间充足（{amount}）。</source>
        <translation>Enough space on the disk ({amount}).</translation>
    </message>
    <message>
        <source>慢</source>
        <translation>behind</translation>
    </message>
    <message>
        <source>快</source>
        <translation>ahead</translation>
    </message>
    <message>
        <source>电脑的钟比服务器{way} {minutes} 分钟（现在 {now}）。请在系统里校准，纪要用这个时间。</source>
        <translation>The laptop&apos;s clock is {minutes} minutes {way} of the server&apos;s (now {now}). Set it in the system; minutes use this time.</translation>
    </message>
    <message>
        <source>电脑的钟是 {now}，比上一条记录（{last}）还早。请在系统里校准，纪要用这个时间。</source>
        <translation>The laptop&apos;s clock says {now}, before the last record ({last}). Set it in the system; minutes use this time.</translation>
    </message>
    <message>
        <source>电脑时间 {now}。</source>
        <translation>The laptop&apos;s clock says {now}.</translation>
    </message>
    <message>
        <source>名册还是空的，不能生成应到名单。请先导入名册。</source>
        <translation>The roster is empty, so nobody can be listed as due. Import it first.</translation>
    </message>
    <message>
        <source>名册 {residents} 人</source>
        <translation>People on the roster: {residents}</translation>
    </message>
    <message>
        <source>{words}，已有 {days} 天没有更新。请核对搬走和新来的住户。</source>
        <translation>{words}, not updated for {days} days. Check who moved out and in.</translation>
    </message>
    <message>
        <source>今天更新过</source>
        <translation>updated today</translation>
    </message>
    <message>
        <source>{days} 天前更新过</source>
        <translation>updated {days} days ago</translation>
    </message>
    <message>
        <source>没有加入街道的服务器，记录只在这台电脑上。不影响开会。</source>
        <translation>Not joined to the district&apos;s server; the records are on this laptop only. Meetings are not affected.</translation>
    </message>
    <message>
        <source>记录都已上传。</source>
        <translation>All records are uploaded.</translation>
    </message>
    <message>
        <source>{unsynced} 条记录等着上传</source>
        <translation>{unsynced} records to upload</translation>
    </message>
    <message>
        <source>{words}，已经超过一周没有同步。请联网，或用 U 盘导出。</source>
        <translation>{words}, not synced for over a week. Go online, or export to a USB stick.</translation>
    </message>
    <message>
        <source>{words}，联网后自动上传。不影响开会。</source>
        <translation>{words}, uploaded by themselves once online. Meetings are not affected.</translation>
    </message>
    <message>
        <source>还没有备份。请在“设置”里备份一次。</source>
        <translation>No backup yet. Make one in &quot;Settings&quot;.</translation>
    </message>
    <message>
        <source>最近的备份是 {days} 天前的。请在“设置”里再备份一次。</source>
        <translation>The latest backup is {days} days old. Make one in &quot;Settings&quot;.</translation>
    </message>
    <message>
        <source>今天备份过。</source>
        <translation>Backed up today.</translation>
    </message>
    <message>
        <source>{days} 天前备份过。</source>
        <translation>Backed up {days} days ago.</translation>
    </message>
    <message>
        <source>读不出字体 {join}，纸件会缺字。请重新安装程序。</source>
        <translation>Font {join} cannot be read; papers would lack characters. Please install the program again.</translation>
    </message>
    <message>
        <source>打印用的字体齐全。</source>
        <translation>All fonts for printing are there.</translation>
    </message>
    <message>
        <source>{name}以签字同意作决定，请逐项表决。</source>
        <translation>{name} decides by signatures; vote on each item.</translation>
    </message>
    <message>
        <source>、面积{area_words}</source>
        <translation>, area {area_words}</translation>
    </message>
    <message>
        <source>“{option}”得{votes}{area}</source>
        <translation>&quot;{option}&quot; has {votes}{area}</translation>
    </message>
    <message>
        <source>弃权{abstain}票</source>
        <translation>abstain {abstain}</translation>
    </message>
    <message>
        <source>无效{invalid}票</source>
        <translation>invalid {invalid}</translation>
    </message>
    <message>
        <source>有效票</source>
        <translation>valid votes</translation>
    </message>
    <message>
        <source>得票最多</source>
        <translation>most votes</translation>
    </message>
    <message>
        <source>没有得票的选项</source>
        <translation>An option without votes</translation>
    </message>
    <message>
        <source>{quoted}得票相等</source>
        <translation>{quoted} have equal votes</translation>
    </message>
    <message>
        <source>“{option}”得票最多，</source>
        <translation>&quot;{option}&quot; has the most votes, </translation>
    </message>
    <message>
        <source>未过半</source>
        <translation>no majority</translation>
    </message>
    <message>
        <source>各项均{how}，{NOT_PASSED}</source>
        <translation>None of them {how}, {NOT_PASSED}</translation>
    </message>
    <message>
        <source>，其余未通过</source>
        <translation>, the others not carried</translation>
    </message>
    <message>
        <source>应选{seats}人</source>
        <translation>seats {seats}</translation>
    </message>
    <message>
        <source>{quoted}{how}{value3}当选</source>
        <translation>{quoted} {how}{value3} elected</translation>
    </message>
    <message>
        <source>{quoted}得票相等，{missing}个名额未定，须另行表决</source>
        <translation>{quoted} have equal votes, {missing} seats open, another vote is needed</translation>
    </message>
    <message>
        <source>其余候选人未达到当选条件，</source>
        <translation>The other candidates do not reach what is needed,</translation>
    </message>
    <message>
        <source>{others}缺额{missing}人</source>
        <translation>{others} seats left open: {missing}</translation>
    </message>
    <message>
        <source>选出{len}人</source>
        <translation>Elected: {len}</translation>
    </message>
    <message>
        <source>未选出</source>
        <translation>Nobody elected</translation>
    </message>
    <message>
        <source>，缺额{missing}人</source>
        <translation>, seats left open: {missing}</translation>
    </message>
    <message>
        <source>{start}至{strip}</source>
        <translation>{start} to {strip}</translation>
    </message>
    <message>
        <source>同意受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>补充后再报</source>
        <translation>To be completed</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>四百走访</source>
        <translation>Four hundred visits</translation>
    </message>
    <message>
        <source>走十访百</source>
        <translation>Visit ten, solve a hundred</translation>
    </message>
    <message>
        <source>早迎晚送</source>
        <translation>Morning and evening rounds</translation>
    </message>
    <message>
        <source>日常走访</source>
        <translation>Ordinary visit</translation>
    </message>
    <message>
        <source>业主委员会</source>
        <translation>Owners&apos; committee</translation>
    </message>
    <message>
        <source>物业管理委员会</source>
        <translation>Property management committee</translation>
    </message>
    <message>
        <source>物业企业</source>
        <translation>Property company</translation>
    </message>
    <message>
        <source>产权单位</source>
        <translation>Owner of the premises</translation>
    </message>
    <message>
        <source>社区志愿者</source>
        <translation>Community volunteers</translation>
    </message>
    <message>
        <source>新就业群体</source>
        <translation>Gig workers</translation>
    </message>
    <message>
        <source>驻区单位</source>
        <translation>Organisation in the area</translation>
    </message>
    <message>
        <source>社会组织</source>
        <translation>Social organisation</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>与户主关系</source>
        <translation>Relation to the householder</translation>
    </message>
    <message>
        <source>是否业主</source>
        <translation>Is an owner</translation>
    </message>
    <message>
        <source>产权人</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Householder</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Flat</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>身份</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>政治面貌</source>
        <translation>Political affiliation</translation>
    </message>
    <message>
        <source>所属单位</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>房屋用途</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>是否成年</source>
        <translation>Adult</translation>
    </message>
    <message>
        <source>年龄</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>出生年份</source>
        <translation>Year of birth</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>没有找到表头，请指定每一列是什么</source>
        <translation>No headings were found; say what each column is</translation>
    </message>
    <message>
        <source>{name}必须逐票表决，不能以“无人反对”代替。</source>
        <translation>{name} has to be voted on one by one; &quot;nobody objects&quot; is not enough.</translation>
    </message>
    <message>
        <source>反对{objections}{unit}，应在零与到会{present}{unit4}之间。{SAFE}</source>
        <translation>Objections {objections}{unit} must lie between zero and those present, {present}{unit4}. {SAFE}</translation>
    </message>
    <message>
        <source>无人反对，一致同意</source>
        <translation>Nobody objects, unanimous</translation>
    </message>
    <message>
        <source>{objections}{unit}反对，未能一致</source>
        <translation>{objections}{unit} object, not unanimous</translation>
    </message>
    <message>
        <source>无人反对 / 到会人数</source>
        <translation>Nobody objects / those present</translation>
    </message>
    <message>
        <source>一并表决的事项至少要有一项。</source>
        <translation>A vote on several items needs at least one.</translation>
    </message>
    <message>
        <source>“{twice}”出现了两次，请合并或改名。</source>
        <translation>&quot;{twice}&quot; is there twice; merge or rename.</translation>
    </message>
    <message>
        <source>第{n}项“{title}”：{sentence}</source>
        <translation>Item {n} &quot;{title}&quot;: {sentence}</translation>
    </message>
    <message>
        <source>共{len}项，通过{passed}项，未通过{value3}项。</source>
        <translation>{len} items, {passed} carried, {value3} not carried.</translation>
    </message>
    <message>
        <source>计票人甲</source>
        <translation>Teller A</translation>
    </message>
    <message>
        <source>计票人乙</source>
        <translation>Teller B</translation>
    </message>
    <message>
        <source>两人一致</source>
        <translation>Both agree</translation>
    </message>
    <message>
        <source>{label} 甲{first}、乙{second}</source>
        <translation>{label} A {first}, B {second}</translation>
    </message>
    <message>
        <source>两人计数不一致：{shown}。结果没有宣布，两份记录都已保留，请重新计数。</source>
        <translation>The two counts differ: {shown}. Nothing was announced, both are kept; please count again.</translation>
    </message>
    <message>
        <source>等待{join}计数</source>
        <translation>Waiting for {join} to count</translation>
    </message>
    <message>
        <source>一人计票</source>
        <translation>One teller</translation>
    </message>
    <message>
        <source>计票人</source>
        <translation>Teller</translation>
    </message>
    <message>
        <source>{time_words} 第{round}次计数 {who}：{shown}</source>
        <translation>{time_words} count {round} {who}: {shown}</translation>
    </message>
    <message>
        <source>（更正{value1}）</source>
        <translation> (corrects {value1})</translation>
    </message>
    <message>
        <source>本事项</source>
        <translation>This item</translation>
    </message>
    <message>
        <source>{name}与{what}有直接利害关系，不宜担任监票人或计票人，请另选一人。</source>
        <translation>{name} has a direct interest in {what} and should be neither scrutineer nor teller; choose somebody else.</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>前天</source>
        <translation>the day before yesterday</translation>
    </message>
    <message>
        <source>大前天</source>
        <translation>three days ago</translation>
    </message>
    <message>
        <source>不设法定人数</source>
        <translation>No quorum required</translation>
    </message>
    <message>
        <source>法定人数</source>
        <translation>Quorum</translation>
    </message>
    <message>
        <source>法定面积</source>
        <translation>Quorum by area</translation>
    </message>
    <message>
        <source>业主代表法定人数</source>
        <translation>Quorum of owners&apos; representatives</translation>
    </message>
    <message>
        <source>已达{value1}（{need}）</source>
        <translation>{value1} reached ({need})</translation>
    </message>
    <message>
        <source>未达{value1}（{need}），还差{short}</source>
        <translation>{value1} not reached ({need}), {short} missing</translation>
    </message>
    <message>
        <source>同意面积</source>
        <translation>Area for</translation>
    </message>
    <message>
        <source>同意票</source>
        <translation>Votes for</translation>
    </message>
    <message>
        <source>应参加表决{due}{unit}，参与表决{cast}{unit4}</source>
        <translation>Those who vote {due}{unit}, voted {cast}{unit4}</translation>
    </message>
    <message>
        <source>应到{due}{unit}，实到{present}{unit4}</source>
        <translation>Due {due}{unit}, present {present}{unit4}</translation>
    </message>
    <message>
        <source>表决没有开始，请核对名册和签到。</source>
        <translation>The vote has not begun; check the roster and sign-ins.</translation>
    </message>
    <message>
        <source>应到{due}{unit}，没有人可以表决。{SAFE}</source>
        <translation>Due {due}{unit}; nobody can vote. {SAFE}</translation>
    </message>
    <message>
        <source>实到</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>委托</source>
        <translation>By proxy</translation>
    </message>
    <message>
        <source>{name}不得委托他人参会，到会数中却有委托{proxies}{unit}。{SAFE}</source>
        <translation>{name} allows no proxies, but {proxies}{unit} are counted as present. {SAFE}</translation>
    </message>
    <message>
        <source>代表</source>
        <translation>Representatives</translation>
    </message>
    <message>
        <source>{name}只由到会的人表决，不能向未到会的人收票。{SAFE}</source>
        <translation>{name} is voted on by those present only; no votes can be collected from others. {SAFE}</translation>
    </message>
    <message>
        <source>{name}{part}{unit}，不能是负数。{SAFE}</source>
        <translation>{name} {part}{unit}: cannot be negative. {SAFE}</translation>
    </message>
    <message>
        <source>{name}{part}{unit}，多于{whole}{whole_number}{unit6}。{SAFE}</source>
        <translation>{name} {part}{unit} is more than {whole} {whole_number}{unit6}. {SAFE}</translation>
    </message>
    <message>
        <source>{name}要计算面积，名册里还没有专有部分的面积。请先在名册中补齐。</source>
        <translation>{name} reckons by area, and the roster has no floor areas yet. Fill them in on the roster first.</translation>
    </message>
    <message>
        <source>还缺少到会业主的面积。{SAFE}</source>
        <translation>The area of the owners present is missing. {SAFE}</translation>
    </message>
    <message>
        <source>到会面积{shown}，应在零与专有部分总面积{area_words}之间。{SAFE}</source>
        <translation>Area present {shown} must lie between zero and the total area {area_words}. {SAFE}</translation>
    </message>
    <message>
        <source>还缺少业主代表的应到、实到人数。{SAFE}</source>
        <translation>Numbers of owners&apos; representatives due and present are missing. {SAFE}</translation>
    </message>
    <message>
        <source>业主代表应到</source>
        <translation>Owners&apos; representatives due</translation>
    </message>
    <message>
        <source>人</source>
        <translation> people</translation>
    </message>
    <message>
        <source>业主代表实到</source>
        <translation>Owners&apos; representatives present</translation>
    </message>
    <message>
        <source>亲自到会的</source>
        <translation>Present in person</translation>
    </message>
    <message>
        <source>会议成员{due}人，其中居民代表{reps}人，未达到{fraction}（需{needed}人）。</source>
        <translation>{due} members, of them {reps} residents&apos; representatives: less than {fraction} (needs {needed}).</translation>
    </message>
    <message>
        <source>本事项没有事先公告，{name}不得就未公告的事项表决。可以先讨论或作意向表决，公告后再表决。</source>
        <translation>This item was not in the notice, and {name} cannot vote on it. Discuss it or take a straw vote, and vote after a notice.</translation>
    </message>
    <message>
        <source>本事项没有事先公告（应提前{notice_days}日）。</source>
        <translation>This item was not in the notice (needed {notice_days} days ahead).</translation>
    </message>
    <message>
        <source>公告在会议之后，应提前{notice_days}日公告。</source>
        <translation>The notice came after the meeting; it is needed {notice_days} days ahead.</translation>
    </message>
    <message>
        <source>公告距会议{days}日，不足{notice_days}日。</source>
        <translation>The notice came {days} days ahead, less than {notice_days}.</translation>
    </message>
    <message>
        <source>业主代表不得委托他人参会（{words}）。</source>
        <translation>Owners&apos; representatives cannot give proxies ({words}).</translation>
    </message>
    <message>
        <source>{name}不得委托他人参会。</source>
        <translation>{name} allows no proxies.</translation>
    </message>
    <message>
        <source>{name}的委托应当是书面的。</source>
        <translation>{name} needs written proxies.</translation>
    </message>
    <message>
        <source>一人最多代理{max_per_person}人，已代理{carried}人。</source>
        <translation>One person holds at most {max_per_person} proxies and has {carried} already.</translation>
    </message>
    <message>
        <source>名册表格</source>
        <translation>Roster sheet</translation>
    </message>
    <message>
        <source>一个人的全部信息</source>
        <translation>Everything about one person</translation>
    </message>
    <message>
        <source>名单、清单</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>同步用的 U 盘文件</source>
        <translation>Sync files on USB sticks</translation>
    </message>
    <message>
        <source>备份到别处</source>
        <translation>Backups elsewhere</translation>
    </message>
    <message>
        <source>带姓名的表格、纪要</source>
        <translation>Sheets and minutes with names</translation>
    </message>
    <message>
        <source>时长“{text}”看不懂，请写成“20分钟”</source>
        <translation>Length &quot;{text}&quot; is not understood; write &quot;20分钟&quot;</translation>
    </message>
    <message>
        <source>时长“{text}”不在 1 到 {MAX_MINUTES} 分钟之间，请核对</source>
        <translation>Length &quot;{text}&quot; is not between 1 and {MAX_MINUTES} minutes; please check</translation>
    </message>
    <message>
        <source>这项表决没有选项，请改用赞成、反对、弃权。</source>
        <translation>This vote has no options; vote for, against, abstain instead.</translation>
    </message>
    <message>
        <source>请至少列出{least}个选项。</source>
        <translation>List at least {least} options.</translation>
    </message>
    <message>
        <source>有的选项是空的，请补上或删去。</source>
        <translation>An option is empty; fill it in or delete it.</translation>
    </message>
    <message>
        <source>选项“{twice}”出现了两次，请加以区别。</source>
        <translation>Option &quot;{twice}&quot; is there twice; make them different.</translation>
    </message>
    <message>
        <source>每票只能选一项。</source>
        <translation>Each ballot chooses one only.</translation>
    </message>
    <message>
        <source>每票可选</source>
        <translation>Choices per ballot</translation>
    </message>
    <message>
        <source>应选</source>
        <translation>Seats</translation>
    </message>
    <message>
        <source>{name}{number}项，应在1与{len}之间。请修改。</source>
        <translation>{name} {number}: must lie between 1 and {len}. Please change it.</translation>
    </message>
    <message>
        <source>弃权票</source>
        <translation>Abstentions</translation>
    </message>
    <message>
        <source>无效票</source>
        <translation>Invalid votes</translation>
    </message>
    <message>
        <source>{o}的面积</source>
        <translation>Area of {o}</translation>
    </message>
    <message>
        <source>{who}已经投过票，不能再记一票；原来的一票仍然有效。</source>
        <translation>{who} has voted and cannot vote twice; the first vote holds.</translation>
    </message>
    <message>
        <source>{who}的票上有第{value2}项，选项只有{len}个。{SAFE}</source>
        <translation>The ballot of {who} has option {value2}, but there are only {len}. {SAFE}</translation>
    </message>
    <message>
        <source>得票的选项与表决的选项不符。{SAFE}</source>
        <translation>The options with votes are not those voted on. {SAFE}</translation>
    </message>
    <message>
        <source>{name}为{number}，不能是负数。{SAFE}</source>
        <translation>{name} is {number}: cannot be negative. {SAFE}</translation>
    </message>
    <message>
        <source>应参加表决</source>
        <translation>Those who vote</translation>
    </message>
    <message>
        <source>到会</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>有效{valid}＋弃权{abstain}＋无效{invalid}＝{cast}</source>
        <translation>valid {valid} + abstain {abstain} + invalid {invalid} = {cast}</translation>
    </message>
    <message>
        <source>{added}，多于{who}{entitled}{unit}。{SAFE}</source>
        <translation>{added}, more than {who} {entitled}{unit}. {SAFE}</translation>
    </message>
    <message>
        <source>{added}，与收回的{handed_in}票不符。{SAFE}</source>
        <translation>{added}, which is not the {handed_in} returned. {SAFE}</translation>
    </message>
    <message>
        <source>“{option}”得{marks}票，多于有效票{valid}张。{SAFE}</source>
        <translation>&quot;{option}&quot; has {marks}, more than the {valid} valid ballots. {SAFE}</translation>
    </message>
    <message>
        <source>各项得票合计{total}</source>
        <translation>All options together {total}</translation>
    </message>
    <message>
        <source>{added}，与有效票{valid}张不符。{SAFE}</source>
        <translation>{added}, which is not the {valid} valid ballots. {SAFE}</translation>
    </message>
    <message>
        <source>{added}，多于有效票{valid}张、每票最多{max_choices}项的{most}。{SAFE}</source>
        <translation>{added}, more than {valid} valid ballots with up to {max_choices} choices allow: {most}. {SAFE}</translation>
    </message>
    <message>
        <source>{added}，少于有效票{valid}张；一项未选的应计为弃权。{SAFE}</source>
        <translation>{added}, less than the {valid} valid ballots; a ballot with nothing chosen counts as an abstention. {SAFE}</translation>
    </message>
    <message>
        <source>这项表决按面积和人数计算，还缺少面积。{SAFE}</source>
        <translation>This vote reckons by area and persons; areas are missing. {SAFE}</translation>
    </message>
    <message>
        <source>“{option}”得{marks}人、面积{area_words}，两者不符或多于有效票的面积。{SAFE}</source>
        <translation>&quot;{option}&quot; has {marks} persons and area {area_words}; they do not agree, or exceed the area of valid votes. {SAFE}</translation>
    </message>
    <message>
        <source>面积不能是负数。{SAFE}</source>
        <translation>An area cannot be negative. {SAFE}</translation>
    </message>
    <message>
        <source>专有部分总面积</source>
        <translation>Total floor area</translation>
    </message>
    <message>
        <source>到会面积</source>
        <translation>Area present</translation>
    </message>
    <message>
        <source>收回票的面积合计{area_words}，多于{who}{area_words3}。{SAFE}</source>
        <translation>Area of votes returned is {area_words}, more than {who} {area_words3}. {SAFE}</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fairly satisfied</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>名册中的成年居民，每人一次</source>
        <translation>Adult residents of the roster, once each</translation>
    </message>
    <message>
        <source>每户一次</source>
        <translation>Once per household</translation>
    </message>
    <message>
        <source>涉及楼门的成年居民，每人一次</source>
        <translation>Adult residents of the entrances concerned, once each</translation>
    </message>
    <message>
        <source>纸质评价表</source>
        <translation>Paper sheet</translation>
    </message>
    <message>
        <source>上门</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>党组织服务群众经费</source>
        <translation>Party funds for serving residents</translation>
    </message>
    <message>
        <source>维修资金</source>
        <translation>Maintenance fund</translation>
    </message>
    <message>
        <source>物业费</source>
        <translation>Property fees</translation>
    </message>
    <message>
        <source>公共收益</source>
        <translation>Common income</translation>
    </message>
    <message>
        <source>居民自筹</source>
        <translation>Residents&apos; own money</translation>
    </message>
    <message>
        <source>财政资金</source>
        <translation>Public funds</translation>
    </message>
    <message>
        <source>加装电梯须由本楼（单元）业主共同决定</source>
        <translation>A lift is decided together by the owners of the building (entrance)</translation>
    </message>
    <message>
        <source>属于民法典第278条（六）至（八）项，须四分之三以上同意</source>
        <translation>Falls under article 278 (6) to (8) of the Civil Code: three quarters must agree</translation>
    </message>
    <message>
        <source>属于民法典第278条业主共同决定的事项</source>
        <translation>Falls under article 278 of the Civil Code: the owners decide together</translation>
    </message>
    <message>
        <source>涉及居民共同利益，由居民代表会议决定</source>
        <translation>Concerns residents in common: residents&apos; representatives decide</translation>
    </message>
    <message>
        <source>完全赞成</source>
        <translation>Fully for</translation>
    </message>
    <message>
        <source>赞成，有小意见</source>
        <translation>For, with small remarks</translation>
    </message>
    <message>
        <source>可以接受</source>
        <translation>Can accept it</translation>
    </message>
    <message>
        <source>有顾虑，但不阻拦</source>
        <translation>Has doubts but does not block</translation>
    </message>
    <message>
        <source>不能接受</source>
        <translation>Cannot accept it</translation>
    </message>
    <message>
        <source>未表态</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <source>无效</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>还有{never}{unit}不能接受</source>
        <translation>{never}{unit} cannot accept it</translation>
    </message>
    <message>
        <source>还有{never}{unit}不能接受，请说明理由，看怎样修改方案</source>
        <translation>{never}{unit} cannot accept it: ask why, and see how the proposal can change</translation>
    </message>
    <message>
        <source>多数可以接受</source>
        <translation>Most can accept it</translation>
    </message>
    <message>
        <source>没有人不能接受，可以按这个方向形成方案，付诸表决</source>
        <translation>Nobody cannot accept it: make a proposal this way and put it to the vote</translation>
    </message>
    <message>
        <source>顾虑较多</source>
        <translation>Many doubts</translation>
    </message>
    <message>
        <source>有顾虑的{doubt}{unit}不少于一半，请继续商议</source>
        <translation>Half or more have doubts ({doubt}{unit}): go on deliberating</translation>
    </message>
    <message>
        <source>到会{present}{unit}，表态{valid}{unit4}：{value5}；赞成或可以接受的共{live_with}{unit7}。{last}。意愿梯度只了解意愿，不是表决结果。</source>
        <translation>Present {present}{unit}, stated {valid}{unit4}: {value5}; for or accepting in all {live_with}{unit7}. {last}. This only shows what people want; it is not a vote.</translation>
    </message>
    <message>
        <source>这一列是身份证号，按规定不导入，已导入的内容没有变化。请选择别的列。</source>
        <translation>This column holds ID numbers and is not imported by rule; nothing imported has changed. Choose another column.</translation>
    </message>
    <message>
        <source>第 {value1} 列是身份证号，按规定不导入、不保存</source>
        <translation>Column {value1} holds ID numbers: never imported, never kept</translation>
    </message>
    <message>
        <source>工单编号</source>
        <translation>Order number</translation>
    </message>
    <message>
        <source>诉求内容</source>
        <translation>What is asked</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>街乡镇</source>
        <translation>Subdistrict or town</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>承办单位</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>派单时间</source>
        <translation>Time assigned</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>首次联系时间</source>
        <translation>Time of first contact</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Reply given</translation>
    </message>
    <message>
        <source>是否解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>是否满意</source>
        <translation>Satisfied or not</translation>
    </message>
    <message>
        <source>来电人</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>（没有编号）</source>
        <translation>(no number)</translation>
    </message>
    <message>
        <source>没有诉求内容</source>
        <translation>No text of what is asked</translation>
    </message>
    <message>
        <source>和第 {first} 行一样，只导入一次</source>
        <translation>Same as row {first}, imported once</translation>
    </message>
    <message>
        <source>编号和第 {first} 行相同，内容不同，请核对哪一行是对的</source>
        <translation>Same number as row {first}, different content; check which is right</translation>
    </message>
    <message>
        <source>和已有的一样</source>
        <translation>The same as before</translation>
    </message>
    <message>
        <source>更新：{join}</source>
        <translation>Changed: {join}</translation>
    </message>
    <message>
        <source>没有工单编号</source>
        <translation>No order number</translation>
    </message>
    <message>
        <source>{value1}“{text}”看不懂，请写成 2026-11-20 15:04</source>
        <translation>{value1} &quot;{text}&quot; is not understood; write 2026-11-20 15:04</translation>
    </message>
    <message>
        <source>时限早于派单时间</source>
        <translation>Due before it was assigned</translation>
    </message>
    <message>
        <source>{label}“{text}”看不懂，请写“是”或“否”</source>
        <translation>{label} &quot;{text}&quot; is not understood; write 是 (yes) or 否 (no)</translation>
    </message>
    <message>
        <source>监票人</source>
        <translation>Scrutineer</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Subdistrict</translation>
    </message>
    <message>
        <source>区</source>
        <translation>District</translation>
    </message>
    <message>
        <source>门牌</source>
        <translation>Flat</translation>
    </message>
    <message>
        <source>是否未售</source>
        <translation>Unsold</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>是否户主</source>
        <translation>Is the householder</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>是否代表这一处</source>
        <translation>Votes for this flat</translation>
    </message>
    <message>
        <source>挂失时间</source>
        <translation>Time reported lost</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>提出人</source>
        <translation>Raised by</translation>
    </message>
    <message>
        <source>难易</source>
        <translation>Ease</translation>
    </message>
    <message>
        <source>缓急</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>提交单位</source>
        <translation>Handed in by</translation>
    </message>
    <message>
        <source>发现日期</source>
        <translation>Day found</translation>
    </message>
    <message>
        <source>所在步骤</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>是否结束</source>
        <translation>Has ended</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>并入的议题</source>
        <translation>Merged into</translation>
    </message>
    <message>
        <source>文件名</source>
        <translation>File name</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>表决规则的内容</source>
        <translation>Content of the voting rule</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>进行到哪一步</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>主持人</source>
        <translation>Chair</translation>
    </message>
    <message>
        <source>记录员</source>
        <translation>Recorder</translation>
    </message>
    <message>
        <source>组织单位</source>
        <translation>Convened by</translation>
    </message>
    <message>
        <source>每次发言秒数</source>
        <translation>Seconds of each speech</translation>
    </message>
    <message>
        <source>发言次数</source>
        <translation>Number of speeches</translation>
    </message>
    <message>
        <source>表决内容</source>
        <translation>Motion</translation>
    </message>
    <message>
        <source>对应议题</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>自定规则</source>
        <translation>Own rule</translation>
    </message>
    <message>
        <source>时长（分钟）</source>
        <translation>Length (minutes)</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>是否事先公告</source>
        <translation>Was in the notice</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>发言人</source>
        <translation>Speaker</translation>
    </message>
    <message>
        <source>立场</source>
        <translation>Side</translation>
    </message>
    <message>
        <source>职责</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>应到或列席</source>
        <translation>Due or sits in</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>受托人</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>是否书面</source>
        <translation>In writing</translation>
    </message>
    <message>
        <source>负责人</source>
        <translation>In charge</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>By when</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>经费来源</source>
        <translation>Funds</translation>
    </message>
    <message>
        <source>完成日期</source>
        <translation>Day done</translation>
    </message>
    <message>
        <source>答复</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>答复时间</source>
        <translation>Time of the answer</translation>
    </message>
    <message>
        <source>走访类型</source>
        <translation>Kind of visit</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>走访人</source>
        <translation>Visited by</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>见到的人</source>
        <translation>People met</translation>
    </message>
    <message>
        <source>见到的其他人</source>
        <translation>Others met</translation>
    </message>
    <message>
        <source>反映的情况</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>录入完成时间</source>
        <translation>Time keyed in</translation>
    </message>
    <message>
        <source>关联议题</source>
        <translation>Matter linked</translation>
    </message>
    <message>
        <source>好处</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>顾虑</source>
        <translation>Concerns</translation>
    </message>
    <message>
        <source>并入的方案</source>
        <translation>Proposals merged in</translation>
    </message>
    <message>
        <source>督查人</source>
        <translation>Inspected by</translation>
    </message>
    <message>
        <source>计划日期</source>
        <translation>Day planned</translation>
    </message>
    <message>
        <source>督查日期</source>
        <translation>Day of inspection</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>请求</source>
        <translation>What is asked for</translation>
    </message>
    <message>
        <source>已做的工作</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>答复期限</source>
        <translation>Answer by</translation>
    </message>
    <message>
        <source>答复单位</source>
        <translation>Answered by</translation>
    </message>
    <message>
        <source>答复日期</source>
        <translation>Day of the answer</translation>
    </message>
    <message>
        <source>涉及议题</source>
        <translation>Matters concerned</translation>
    </message>
    <message>
        <source>参加单位</source>
        <translation>Organisations there</translation>
    </message>
    <message>
        <source>议定内容</source>
        <translation>What was settled</translation>
    </message>
    <message>
        <source>谁来评价</source>
        <translation>Who rates</translation>
    </message>
    <message>
        <source>涉及楼门</source>
        <translation>Entrances concerned</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>参与各方</source>
        <translation>Who took part</translation>
    </message>
    <message>
        <source>怎样解决</source>
        <translation>How it was solved</translation>
    </message>
    <message>
        <source>居民评价</source>
        <translation>Residents&apos; rating</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>擅长类别</source>
        <translation>Good at</translation>
    </message>
    <message>
        <source>特长</source>
        <translation>Skills</translation>
    </message>
    <message>
        <source>同意日期</source>
        <translation>Day of consent</translation>
    </message>
    <message>
        <source>是否到场</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>上级</source>
        <translation>Above</translation>
    </message>
    <message>
        <source>负责人姓名</source>
        <translation>Name of who is in charge</translation>
    </message>
    <message>
        <source>负责楼门</source>
        <translation>Entrances in charge of</translation>
    </message>
    <message>
        <source>发出张数</source>
        <translation>Handed out</translation>
    </message>
    <message>
        <source>（满意＋基本满意）÷ 有效评价</source>
        <translation>(satisfied + fairly satisfied) ÷ valid ratings</translation>
    </message>
    <message>
        <source>参加评价 ÷ 可以评价</source>
        <translation>rated ÷ may rate</translation>
    </message>
    <message>
        <source>满意率</source>
        <translation>Satisfaction</translation>
    </message>
    <message>
        <source>参评率</source>
        <translation>Participation</translation>
    </message>
    <message>
        <source>可以评价的{entitled}{unit}中还没有人评价。</source>
        <translation>None of the {entitled}{unit} who may rate has done so.</translation>
    </message>
    <message>
        <source>可以评价的{entitled}{unit}，参加评价{total}{unit4}：满意{satisfied}，基本满意{mostly}，不满意{unsatisfied}。满意率＝（满意{satisfied8}＋基本满意{mostly9}）÷有效评价{total10}＝{percent}。</source>
        <translation>Of {entitled}{unit} who may rate, {total}{unit4} did: satisfied {satisfied}, fairly satisfied {mostly}, dissatisfied {unsatisfied}. Satisfaction = (satisfied {satisfied8} + fairly satisfied {mostly9}) ÷ valid ratings {total10} = {percent}.</translation>
    </message>
    <message>
        <source>户</source>
        <translation> homes</translation>
    </message>
    <message>
        <source>{join}的成年居民，每人一次</source>
        <translation>Adult residents of {join}, once each</translation>
    </message>
    <message>
        <source>费用和来源</source>
        <translation>Costs and funds</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>不是痛点</source>
        <translation>Not a sore point</translation>
    </message>
    <message>
        <source>已缓解</source>
        <translation>Eased</translation>
    </message>
    <message>
        <source>法律顾问</source>
        <translation>Legal adviser</translation>
    </message>
    <message>
        <source>人民调解员</source>
        <translation>People&apos;s mediator</translation>
    </message>
    <message>
        <source>责任规划师</source>
        <translation>Planner</translation>
    </message>
    <message>
        <source>媒体</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>志愿者</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>是本会客厅签发的文件，签发后加了电子签名，签名以后没有改动。</source>
        <translation>Issued by this room and signed electronically afterwards; nothing was altered after the signature.</translation>
    </message>
    <message>
        <source>这个文件和签发时的不是同一个文件：前面的部分一模一样，但后来又加了内容，不能确认只是有效的电子签名。请以签发时的文件为准。</source>
        <translation>This file is not the one issued: its first part is the same, but more was added, and that it is a valid signature only is not certain. The file as issued holds.</translation>
    </message>
    <message>
        <source>文件的前一部分和签发时逐字节一致</source>
        <translation>The first part of the file is as issued, byte by byte</translation>
    </message>
    <message>
        <source>这台电脑没有装电子签名的组件，后加的部分没有核验</source>
        <translation>This laptop lacks the part for electronic signatures; what was added was not checked</translation>
    </message>
    <message>
        <source>后加的部分不是电子签名</source>
        <translation>What was added is no electronic signature</translation>
    </message>
    <message>
        <source>有“{name}”的电子签名，证书由“{issuer}”签发</source>
        <translation>Signed electronically by &quot;{name}&quot;, with a certificate issued by &quot;{issuer}&quot;</translation>
    </message>
    <message>
        <source>除了电子签名，还改动了签发的内容</source>
        <translation>Besides the signature, what was issued was altered</translation>
    </message>
    <message>
        <source>电子签名和文件对不上：签名以后改动过</source>
        <translation>The electronic signature does not fit the file: it was altered after signing</translation>
    </message>
    <message>
        <source>电子签名以后又加了内容</source>
        <translation>Something was added after the electronic signature</translation>
    </message>
    <message>
        <source>证书能不能用，要看签发证书的单位，本机不作判断</source>
        <translation>Whether the certificate can be relied on is up to its issuer; this laptop does not judge</translation>
    </message>
    <message>
        <source>社区民警</source>
        <translation>Community police</translation>
    </message>
    <message>
        <source>物业专业人员</source>
        <translation>Property professional</translation>
    </message>
    <message>
        <source>退休干部</source>
        <translation>Retired official</translation>
    </message>
    <message>
        <source>红</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>逾期 {} 天</source>
        <translation>{} days overdue</translation>
    </message>
    <message>
        <source>督查发现没有落实</source>
        <translation>Inspection found it not done</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>还有 {} 天到期</source>
        <translation>Due in {} days</translation>
    </message>
    <message>
        <source>督查要求改进</source>
        <translation>Inspection asked for improvement</translation>
    </message>
    <message>
        <source>没有定期限</source>
        <translation>No day set</translation>
    </message>
    <message>
        <source>{} 天没有进展</source>
        <translation>No progress for {} days</translation>
    </message>
    <message>
        <source>提级后逾期 {} 天未答复</source>
        <translation>Escalated, answer {} days overdue</translation>
    </message>
    <message>
        <source>任务逾期 {} 天</source>
        <translation>Task {} days overdue</translation>
    </message>
    <message>
        <source>督查过期 {} 天没做</source>
        <translation>Inspection {} days late</translation>
    </message>
    <message>
        <source>任务今天到期</source>
        <translation>Task due today</translation>
    </message>
    <message>
        <source>任务还有 {} 天到期</source>
        <translation>Task due in {} days</translation>
    </message>
    <message>
        <source>已提级，等候答复</source>
        <translation>Escalated, waiting for an answer</translation>
    </message>
    <message>
        <source>还没有安排任务</source>
        <translation>No task assigned yet</translation>
    </message>
    <message>
        <source>已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>逾期 {} 天未答复</source>
        <translation>No answer, {} days overdue</translation>
    </message>
    <message>
        <source>今天应答复</source>
        <translation>Answer due today</translation>
    </message>
    <message>
        <source>还有 {} 天应答复</source>
        <translation>Answer due in {} days</translation>
    </message>
    <message>
        <source>按期推进</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>（以上都不是）</source>
        <translation>(none of the above)</translation>
    </message>
    <message>
        <source>都说到</source>
        <translation>both mention </translation>
    </message>
    <message>
        <source>都用到</source>
        <translation>both use </translation>
    </message>
    <message>
        <source>字</source>
        <translation> characters</translation>
    </message>
    <message>
        <source>同一类</source>
        <translation>Same category</translation>
    </message>
    <message>
        <source>同一个地点</source>
        <translation>Same place</translation>
    </message>
    <message>
        <source>没有房号</source>
        <translation>No flat</translation>
    </message>
    <message>
        <source>名册里已有同名的“{name}”（{where}）：是搬家、重名还是两处房？</source>
        <translation>The roster has a &quot;{name}&quot; already ({where}): moved house, same name, or two flats?</translation>
    </message>
    <message>
        <source>同一户已有“{name}”，只差一个字：是同一人吗？</source>
        <translation>This household has &quot;{name}&quot; already, one character apart: the same person?</translation>
    </message>
    <message>
        <source>同一户已有“{name}”，读音相同：是同一人吗？</source>
        <translation>This household has &quot;{name}&quot; already, which sounds the same: the same person?</translation>
    </message>
    <message>
        <source>电话与名册里的“{name}”（{where}）相同：是同一人吗？</source>
        <translation>Same phone as &quot;{name}&quot; on the roster ({where}): the same person?</translation>
    </message>
    <message>
        <source>集</source>
        <translation>Collect</translation>
    </message>
    <message>
        <source>议</source>
        <translation>Deliberate</translation>
    </message>
    <message>
        <source>办</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>督</source>
        <translation>Supervise</translation>
    </message>
    <message>
        <source>评</source>
        <translation>Evaluate</translation>
    </message>
    <message>
        <source>待列入</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>商议</source>
        <translation>Deliberating</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Acting</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervise</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>Evaluate</translation>
    </message>
    <message>
        <source>当面反映</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>征集表</source>
        <translation>Collection sheet</translation>
    </message>
    <message>
        <source>随手拍</source>
        <translation>Snapshots</translation>
    </message>
    <message>
        <source>入户走访</source>
        <translation>Home visit</translation>
    </message>
    <message>
        <source>12345工单</source>
        <translation>12345 orders</translation>
    </message>
    <message>
        <source>单位提交</source>
        <translation>From organisations</translation>
    </message>
    <message>
        <source>会上提出</source>
        <translation>Raised at a meeting</translation>
    </message>
    <message>
        <source>容易</source>
        <translation>Easy</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Ordinary</translation>
    </message>
    <message>
        <source>较难</source>
        <translation>Hard</translation>
    </message>
    <message>
        <source>不急</source>
        <translation>Not urgent</translation>
    </message>
    <message>
        <source>较急</source>
        <translation>Rather urgent</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>未受理</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>已并入</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>未形成决定</source>
        <translation>No decision</translation>
    </message>
    <message>
        <source>列入议程</source>
        <translation>Put on an agenda</translation>
    </message>
    <message>
        <source>移出议程</source>
        <translation>Take off the agenda</translation>
    </message>
    <message>
        <source>议定，转入办理</source>
        <translation>Resolved: act on it</translation>
    </message>
    <message>
        <source>直接办理</source>
        <translation>Act on it directly</translation>
    </message>
    <message>
        <source>转入督办</source>
        <translation>Supervise it</translation>
    </message>
    <message>
        <source>退回办理</source>
        <translation>Send it back</translation>
    </message>
    <message>
        <source>提请居民评价</source>
        <translation>Have residents rate it</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>重新办理</source>
        <translation>Act on it anew</translation>
    </message>
    <message>
        <source>并入另一议题</source>
        <translation>Merge into another matter</translation>
    </message>
    <message>
        <source>提出人撤回</source>
        <translation>Withdrawn by who raised it</translation>
    </message>
    <message>
        <source>未形成决定，结束</source>
        <translation>No decision: end it</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Bring it back</translation>
    </message>
    <message>
        <source>{reason}记录没有变化。现在可以：{can}。</source>
        <translation>{reason} Nothing was changed. Possible now: {can}.</translation>
    </message>
    <message>
        <source>请写明{words}的理由，以后查得到。记录没有变化。</source>
        <translation>State why: {words}. It can be looked up later. Nothing was changed.</translation>
    </message>
    <message>
        <source>议题现在是“{standing}”，不能{words}。</source>
        <translation>The matter is &quot;{standing}&quot;, so this cannot be done: {words}.</translation>
    </message>
    <message>
        <source>议题已经结束（{standing}），不能{words}。</source>
        <translation>The matter has ended ({standing}), so this cannot be done: {words}.</translation>
    </message>
    <message>
        <source>议题现在在“{glyph} {words}”，不能{words3}。</source>
        <translation>The matter is at &quot;{glyph} {words}&quot;, so this cannot be done: {words3}.</translation>
    </message>
    <message>
        <source>谁提出的</source>
        <translation>Who raised it</translation>
    </message>
    <message>
        <source>情况和诉求</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>（没有写议题）</source>
        <translation>(no matter given)</translation>
    </message>
    <message>
        <source>示例，不登记</source>
        <translation>Example, not recorded</translation>
    </message>
    <message>
        <source>已经登记过，不重复登记</source>
        <translation>Recorded before, not repeated</translation>
    </message>
    <message>
        <source>和第 {value1} 行一样，只登记一次</source>
        <translation>Same as row {value1}, recorded once</translation>
    </message>
    <message>
        <source>没有写议题</source>
        <translation>No matter given</translation>
    </message>
    <message>
        <source>议题太长，全文放在“情况和诉求”里</source>
        <translation>The matter is too long; its full text goes to &quot;details&quot;</translation>
    </message>
    <message>
        <source>没有“{asked}”这一类，记为“{category}”</source>
        <translation>There is no category &quot;{asked}&quot;; recorded as &quot;{category}&quot;</translation>
    </message>
    <message>
        <source>类别按内容记为“{category}”</source>
        <translation>Category by its text: &quot;{category}&quot;</translation>
    </message>
    <message>
        <source>没有写提交单位</source>
        <translation>No organisation given</translation>
    </message>
    <message>
        <source>日期“{text}”看不懂，请写成 2026-11-20</source>
        <translation>Date &quot;{text}&quot; is not understood; write 2026-11-20</translation>
    </message>
    <message>
        <source>日期“{text}”还没有到</source>
        <translation>Date &quot;{text}&quot; is yet to come</translation>
    </message>
    <message>
        <source>达到</source>
        <translation>reaches</translation>
    </message>
    <message>
        <source>超过</source>
        <translation>exceeds</translation>
    </message>
    <message>
        <source>门槛“{word}{denominator}分之{numerator}”不成立，应大于零且能够达到。请修改分子或分母。</source>
        <translation>Threshold &quot;{word}{numerator}/{denominator}&quot; makes no sense: it must be above zero and within reach. Change its numerator or denominator.</translation>
    </message>
    <message>
        <source>筹备中</source>
        <translation>Prepared</translation>
    </message>
    <message>
        <source>签到中</source>
        <translation>Sign-in open</translation>
    </message>
    <message>
        <source>会议中</source>
        <translation>In session</translation>
    </message>
    <message>
        <source>休息中</source>
        <translation>Break</translation>
    </message>
    <message>
        <source>已散会</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>纪要已签发</source>
        <translation>Minutes issued</translation>
    </message>
    <message>
        <source>赞成</source>
        <translation>For</translation>
    </message>
    <message>
        <source>反对</source>
        <translation>Against</translation>
    </message>
    <message>
        <source>发言要点</source>
        <translation>Speech</translation>
    </message>
    <message>
        <source>建议方案</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>不同意见</source>
        <translation>Dissent</translation>
    </message>
    <message>
        <source>情况说明</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>{sign}{yuan}.{rest}元</source>
        <translation>{sign}{yuan}.{rest} yuan</translation>
    </message>
    <message>
        <source>{sign}{yuan}元</source>
        <translation>{sign}{yuan} yuan</translation>
    </message>
    <message>
        <source>“{strip}”不是金额，请写成 1200 或 1200.50（元）。</source>
        <translation>&quot;{strip}&quot; is no amount; write 1200 or 1200.50 (yuan).</translation>
    </message>
    <message>
        <source>“{strip}”太大了，请核对。</source>
        <translation>&quot;{strip}&quot; is too much; please check.</translation>
    </message>
    <message>
        <source>已抹去的居民</source>
        <translation>Erased resident</translation>
    </message>
    <message>
        <source>“{strip}”是遮盖过的姓名，请换成写全姓名的表</source>
        <translation>&quot;{strip}&quot; is a masked name; use a sheet with full names</translation>
    </message>
    <message>
        <source>姓名后括号里的“{remark}”没有算作姓名，记入备注</source>
        <translation>&quot;{remark}&quot; in brackets behind the name was not taken as part of it but as a remark</translation>
    </message>
    <message>
        <source>姓名“{name}”旁边的星号没有算作姓名</source>
        <translation>The asterisk beside the name &quot;{name}&quot; was left out</translation>
    </message>
    <message>
        <source>没有姓名</source>
        <translation>No name</translation>
    </message>
    <message>
        <source>姓名有 {len} 个字，最多 {MAX_NAME} 个，请核对是否写错了列</source>
        <translation>The name has {len} characters, at most {MAX_NAME}; is it the wrong column?</translation>
    </message>
    <message>
        <source>“{join}”像是几个人写在一格里，请一人写一行</source>
        <translation>&quot;{join}&quot; seems to be several people in one cell; write one a row</translation>
    </message>
    <message>
        <source>“{name}”是数字，不是姓名，请核对是否写错了列</source>
        <translation>&quot;{name}&quot; is a number, not a name; is it the wrong column?</translation>
    </message>
    <message>
        <source>姓名“{name}”里有不能用的符号“{join}”</source>
        <translation>The name &quot;{name}&quot; has symbols that cannot be used: &quot;{join}&quot;</translation>
    </message>
    <message>
        <source>姓名“{name}”里有丢失的生僻字：原文件保存时没有写进这个字，请照身份证上的字补正</source>
        <translation>The name &quot;{name}&quot; lost a rare character when the file was saved; correct it by the ID card</translation>
    </message>
    <message>
        <source>姓名“{name}”里有拼写生僻字的符号，请换成这个字本身</source>
        <translation>The name &quot;{name}&quot; spells a rare character by symbols; put the character itself</translation>
    </message>
    <message>
        <source>姓名“{name}”里有数字，请核对</source>
        <translation>The name &quot;{name}&quot; has digits; please check</translation>
    </message>
    <message>
        <source>姓名“{name}”中间有空格，如果是间隔号请改为“·”</source>
        <translation>The name &quot;{name}&quot; has a space within; for a separator write &quot;·&quot;</translation>
    </message>
    <message>
        <source>姓名“{name}”只有一个字，请核对</source>
        <translation>The name &quot;{name}&quot; has one character only; please check</translation>
    </message>
    <message>
        <source>姓名“{name}”很长，请核对是否写错了列</source>
        <translation>The name &quot;{name}&quot; is very long; is it the wrong column?</translation>
    </message>
    <message>
        <source>一半</source>
        <translation>half</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>{value1}.{value2}平方米</source>
        <translation>{value1}.{value2} m²</translation>
    </message>
    <message>
        <source>街镇党（工）委</source>
        <translation>Subdistrict or town Party committee</translation>
    </message>
    <message>
        <source>社区党组织</source>
        <translation>Community Party organisation</translation>
    </message>
    <message>
        <source>网格（支部）</source>
        <translation>Grid (branch)</translation>
    </message>
    <message>
        <source>楼门</source>
        <translation>Entrance</translation>
    </message>
    <message>
        <source>党员示范户</source>
        <translation>Model household</translation>
    </message>
    <message>
        <source>“{part}”看不出是哪栋楼，请写成“3号楼”或“3号楼2单元”。</source>
        <translation>&quot;{part}&quot;: no building can be read from it; write &quot;3号楼&quot; or &quot;3号楼2单元&quot;.</translation>
    </message>
    <message>
        <source>{label}在名单中出现了两次，请先核对名册。</source>
        <translation>{label} is twice on the list; check the roster first.</translation>
    </message>
    <message>
        <source>等{len}处</source>
        <translation>and others, {len} in all</translation>
    </message>
    <message>
        <source>{shown}{rest}没有面积，不能按面积计票。请先在名册中补齐，表决没有开始。</source>
        <translation>{shown}{rest} have no area, so votes cannot be reckoned by area. Fill them in on the roster first; the vote has not begun.</translation>
    </message>
    <message>
        <source>建设单位</source>
        <translation>Developer</translation>
    </message>
    <message>
        <source>{value1}的业主</source>
        <translation>Owner of {value1}</translation>
    </message>
    <message>
        <source>没有写姓名的人</source>
        <translation>Somebody unnamed</translation>
    </message>
    <message>
        <source>{paper}{who}不在本次应参加表决的业主之中，这张票没有计入。请核对姓名或改按房号录入。</source>
        <translation>{paper}{who} is not among the owners who vote here; the ballot was not counted. Check the name, or key it in by flat.</translation>
    </message>
    <message>
        <source>{paper}{unit_id}不在本次表决的范围之内，这张票没有计入。</source>
        <translation>{paper}{unit_id} is outside this vote; the ballot was not counted.</translation>
    </message>
    <message>
        <source>{paper}{where}应由{join}投票，{name}的票没有计入。如已另行推举，请先在名册中改正。</source>
        <translation>{paper}{where} is voted for by {join}; the ballot of {name} was not counted. If somebody else was chosen, correct the roster first.</translation>
    </message>
    <message>
        <source>{paper}{where}为{name}共有，请写明由哪一位代表投票，这张票还没有计入。</source>
        <translation>{paper}{where} is shared by {name}; state who votes for it. The ballot is not counted yet.</translation>
    </message>
    <message>
        <source>本人的票</source>
        <translation>Own ballot</translation>
    </message>
    <message>
        <source>{value1}的票</source>
        <translation>Ballot of {value1}</translation>
    </message>
    <message>
        <source>第{number}号票：</source>
        <translation>Ballot No. {number}: </translation>
    </message>
    <message>
        <source>{name}的两张票不一致：{one}为{words}，{two}为{words5}。前一张仍然有效，后一张没有计入；请本人确认后只保留一张。</source>
        <translation>Two ballots of {name} differ: {one} says {words}, {two} says {words5}. The first one holds, the second is not counted; ask them and keep one only.</translation>
    </message>
    <message>
        <source>{paper}{name}已经投过票（{one}，{words}）。名下{len}处专有部分合计{area_words}，只计一人，这张票没有重复计入。</source>
        <translation>{paper}{name} has voted ({one}, {words}). {len} flats of theirs, {area_words} in all, count as one person; this ballot was not counted again.</translation>
    </message>
    <message>
        <source>两年内反映 {} 次</source>
        <translation>Raised {} times in two years</translation>
    </message>
    <message>
        <source>{} 天没有解决</source>
        <translation>Not solved for {} days</translation>
    </message>
    <message>
        <source>办结后重新办理 {} 次</source>
        <translation>Acted on anew {} times after closing</translation>
    </message>
    <message>
        <source>不满意占 {}%</source>
        <translation>{}% dissatisfied</translation>
    </message>
    <message>
        <source>{year_words}{join}月 {len} 件</source>
        <translation>{year_words} months {join}: {len}</translation>
    </message>
    <message>
        <source>每年这个季节常见</source>
        <translation>Common in this season every year</translation>
    </message>
    <message>
        <source>去年</source>
        <translation>last year</translation>
    </message>
    <message>
        <source>前年</source>
        <translation>two years ago</translation>
    </message>
    <message>
        <source>{back} 年前</source>
        <translation>{back} years ago</translation>
    </message>
    <message>
        <source>海淀区</source>
        <translation>Haidian District</translation>
    </message>
    <message>
        <source>住宅</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>{value1}纬{abs}° {value3}经{abs4}°</source>
        <translation>latitude {value1} {abs}° longitude {value3} {abs4}°</translation>
    </message>
    <message>
        <source>不认得 {value1}</source>
        <translation>{value1} is not known</translation>
    </message>
    <message>
        <source>缺少 {value1}</source>
        <translation>{value1} is missing</translation>
    </message>
    <message>
        <source>{name} 应是列表</source>
        <translation>{name} should be a list</translation>
    </message>
    <message>
        <source>{name} 应是对象</source>
        <translation>{name} should be an object</translation>
    </message>
    <message>
        <source>{name} 应是{get}</source>
        <translation>{name} should be {get}</translation>
    </message>
    <message>
        <source>{name} 不能是“{value2}”</source>
        <translation>{name} cannot be &quot;{value2}&quot;</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>text</translation>
    </message>
    <message>
        <source>整数</source>
        <translation>a whole number</translation>
    </message>
    <message>
        <source>true 或 false</source>
        <translation>true or false</translation>
    </message>
    <message>
        <source>会前公告</source>
        <translation>Notice of meeting</translation>
    </message>
    <message>
        <source>结果公示</source>
        <translation>Results notice</translation>
    </message>
    <message>
        <source>在{place}</source>
        <translation> at {place}</translation>
    </message>
    <message>
        <source>{day_words}{where}张贴{by}</source>
        <translation>Put up {day_words}{where}{by}</translation>
    </message>
    <message>
        <source>《城市居民委员会组织法》（2025年10月28日修订）</source>
        <translation>Urban Residents&apos; Committees Law (revised 28 Oct 2025)</translation>
    </message>
    <message>
        <source>《民法典》</source>
        <translation>Civil Code</translation>
    </message>
    <message>
        <source>《北京市物业管理条例》</source>
        <translation>Beijing Property Management Regulations</translation>
    </message>
    <message>
        <source>《村民委员会组织法》</source>
        <translation>Villagers&apos; Committees Law</translation>
    </message>
    <message>
        <source>第二十六、二十七条</source>
        <translation>articles 26 and 27</translation>
    </message>
    <message>
        <source>第二百七十八条第一款（一）至（五）、（九）项</source>
        <translation>article 278 (1) to (5) and (9)</translation>
    </message>
    <message>
        <source>使用维修资金属于一般事项。会前十五日通知、决定三日内公示：《北京市物业管理条例》第三十五、三十七条。</source>
        <translation>Using the maintenance fund is ordinary. Notice fifteen days ahead, results within three days: Beijing Property Management Regulations, articles 35 and 37.</translation>
    </message>
    <message>
        <source>第二十八、二十九条</source>
        <translation>articles 28 and 29</translation>
    </message>
    <message>
        <source>居民代表应占会议成员的五分之四以上。</source>
        <translation>Residents&apos; representatives make up four fifths of the members or more.</translation>
    </message>
    <message>
        <source>第二百七十八条第一款（六）至（八）项</source>
        <translation>article 278 (6) to (8)</translation>
    </message>
    <message>
        <source>筹集维修资金、改建重建、改变共有部分用途或利用共有部分经营。会前十五日通知、决定三日内公示：《北京市物业管理条例》第三十五、三十七条。</source>
        <translation>Raising the maintenance fund, rebuilding, changing the use of common parts or running a business with them. Notice fifteen days ahead, results within three days: Beijing Property Management Regulations, articles 35 and 37.</translation>
    </message>
    <message>
        <source>《民法典》第二百七十八条的通常理解</source>
        <translation>The usual reading of Civil Code article 278</translation>
    </message>
    <message>
        <source>以本单元或本栋的业主为基数。</source>
        <translation>The base is the owners of the entrance or building.</translation>
    </message>
    <message>
        <source>第二十六条</source>
        <translation>article 26</translation>
    </message>
    <message>
        <source>第三十条</source>
        <translation>article 30</translation>
    </message>
    <message>
        <source>第四十五条</source>
        <translation>article 45</translation>
    </message>
    <message>
        <source>委员不得委托他人参会；确定的事项应当经过半数委员签字同意。</source>
        <translation>Members cannot give proxies; what is settled needs the signatures of more than half.</translation>
    </message>
    <message>
        <source>第五十四、五十七条</source>
        <translation>articles 54 and 57</translation>
    </message>
    <message>
        <source>出席的业主代表也应过半数，业主代表不得委托他人参会。</source>
        <translation>More than half of the owners&apos; representatives must be there; they cannot give proxies.</translation>
    </message>
    <message>
        <source>议事规则通例</source>
        <translation>Common rules of deliberation</translation>
    </message>
    <message>
        <source>法定人数由本室自定。协商结果及落实情况公示不少于十五日：《城市居民委员会组织法》第三十四条。</source>
        <translation>The room sets its own quorum. Results and what came of them are published for fifteen days or more: Urban Residents&apos; Committees Law, article 34.</translation>
    </message>
    <message>
        <source>没有“{key}”这种表决规则，请重新选择。</source>
        <translation>There is no voting rule &quot;{key}&quot;; choose again.</translation>
    </message>
    <message>
        <source>{name}不得委托他人参会（{words}），不能设置代理人数。</source>
        <translation>{name} allows no proxies ({words}), so their number cannot be set.</translation>
    </message>
    <message>
        <source>{name}的法定人数由法律规定，不能自定。</source>
        <translation>The quorum of {name} is set by law and cannot be changed.</translation>
    </message>
    <message>
        <source>意向表决（参照{name}）</source>
        <translation>Straw vote (after {name})</translation>
    </message>
    <message>
        <source>请给自定规则起个名字。</source>
        <translation>Give your own rule a name.</translation>
    </message>
    <message>
        <source>提前通知的天数不能是{notice_days}。</source>
        <translation>Days of notice cannot be {notice_days}.</translation>
    </message>
    <message>
        <source>本室自定</source>
        <translation>The room&apos;s own rule</translation>
    </message>
    <message>
        <source>同意的门槛{fraction}低于一半，少数人就能决定；请改为一半或更高。</source>
        <translation>A threshold of {fraction} is below half: a minority could decide. Make it half or more.</translation>
    </message>
    <message>
        <source>这条规则的门槛低于“{name}”（{words}），结果不能作为{words3}。请提高门槛，或把效力改为协商共识。</source>
        <translation>This rule is below &quot;{name}&quot; ({words}), so its result cannot be a {words3}. Raise the threshold, or make its effect a consensus.</translation>
    </message>
    <message>
        <source>签到表</source>
        <translation>Sign-in sheet</translation>
    </message>
    <message>
        <source>表决票</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>评价表</source>
        <translation>Rating sheet</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>紧急的最先；其余先易后难；一样难易的，较急的在前；再看热度（附议的居民和并入的相同议题）；都一样的，先提出的在前。</source>
        <translation>Urgent ones first; then easy before hard; among equals, the rather urgent first; then by support (residents who support it and matters merged in); then the earlier one first.</translation>
    </message>
    <message>
        <source>容易办</source>
        <translation>easy</translation>
    </message>
    <message>
        <source>难易一般</source>
        <translation>ordinary</translation>
    </message>
    <message>
        <source>较难办</source>
        <translation>hard</translation>
    </message>
    <message>
        <source>{voices} 人附议或反映相同问题</source>
        <translation>{voices} support it or say the same</translation>
    </message>
    <message>
        <source>待比选</source>
        <translation>To be compared</translation>
    </message>
    <message>
        <source>已合并</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>已采用</source>
        <translation>Adopted</translation>
    </message>
    <message>
        <source>非官方</source>
        <translation>Unofficial</translation>
    </message>
    <message>
        <source>响应率</source>
        <translation>Response rate</translation>
    </message>
    <message>
        <source>时限内已联系的工单 ÷ 时限已到或已联系的工单</source>
        <translation>Orders contacted in time ÷ orders due or contacted</translation>
    </message>
    <message>
        <source>解决率</source>
        <translation>Solution rate</translation>
    </message>
    <message>
        <source>回访时答“已解决”的工单 ÷ 回访接通的工单（以最近一次回访为准）</source>
        <translation>Orders answered &quot;solved&quot; at call-back ÷ orders reached (by the latest call-back)</translation>
    </message>
    <message>
        <source>回访时答“满意”的工单 ÷ 回访接通的工单（以最近一次回访为准）</source>
        <translation>Orders answered &quot;satisfied&quot; at call-back ÷ orders reached (by the latest call-back)</translation>
    </message>
    <message>
        <source>未分类</source>
        <translation>No category</translation>
    </message>
    <message>
        <source>name 应为 1 到 {SHORT} 个字</source>
        <translation>name should have 1 to {SHORT} characters</translation>
    </message>
    <message>
        <source>name 应为 1 到 {LINE} 个字</source>
        <translation>name should have 1 to {LINE} characters</translation>
    </message>
    <message>
        <source>remarks 应有 1 到 {MOST_REMARKS} 条</source>
        <translation>remarks should have 1 to {MOST_REMARKS} entries</translation>
    </message>
    <message>
        <source>remarks 每条应为 1 到 400 个字</source>
        <translation>each of remarks should have 1 to 400 characters</translation>
    </message>
    <message>
        <source>title 应为 1 到 {LINE} 个字</source>
        <translation>title should have 1 to {LINE} characters</translation>
    </message>
    <message>
        <source>text 应为 1 到 {TEXT} 个字</source>
        <translation>text should have 1 to {TEXT} characters</translation>
    </message>
    <message>
        <source>内容太长</source>
        <translation>The content is too long</translation>
    </message>
    <message>
        <source>已协调解决</source>
        <translation>Settled between the organisations</translation>
    </message>
    <message>
        <source>退回会客厅继续办理</source>
        <translation>Back to the room to act on</translation>
    </message>
    <message>
        <source>已转报上一级</source>
        <translation>Passed on further up</translation>
    </message>
    <message>
        <source>office 应为 1 到 {LINE} 个字</source>
        <translation>office should have 1 to {LINE} characters</translation>
    </message>
    <message>
        <source>matter 太长</source>
        <translation>matter is too long</translation>
    </message>
    <message>
        <source>{name} 之下的一级不对</source>
        <translation>The level below {name} is wrong</translation>
    </message>
    <message>
        <source>内容应是一个 JSON 对象。</source>
        <translation>The content should be a JSON object.</translation>
    </message>
    <message>
        <source>内容的格式不对：{error}</source>
        <translation>The content is not well formed: {error}</translation>
    </message>
    <message>
        <source>level 应从 district 开始</source>
        <translation>level should begin with district</translation>
    </message>
    <message>
        <source>条目太多</source>
        <translation>Too many entries</translation>
    </message>
    <message>
        <source>内容不是完整的 JSON。</source>
        <translation>The content is not complete JSON.</translation>
    </message>
    <message>
        <source>“{key}”不是答复的名称，应写作 reply/编号。</source>
        <translation>&quot;{key}&quot; is not the name of an answer; write reply/number.</translation>
    </message>
    <message>
        <source>“{key}”不是认得的名称，应是 organisation，或 category/、rule/、notice/、experience/ 加编号。</source>
        <translation>&quot;{key}&quot; is not a known name; it should be organisation, or category/, rule/, notice/, experience/ with a number.</translation>
    </message>
    <message>
        <source>name 应为 1 到 40 个字</source>
        <translation>name should have 1 to 40 characters</translation>
    </message>
    <message>
        <source>source 的 law 应为 1 到 {LINE} 个字</source>
        <translation>law of source should have 1 to {LINE} characters</translation>
    </message>
    <message>
        <source>source 的 tier 应是 A、B 或 C</source>
        <translation>tier of source should be A, B or C</translation>
    </message>
    <message>
        <source>天数应在 0 到 {MOST_DAYS} 之间</source>
        <translation>Days should be between 0 and {MOST_DAYS}</translation>
    </message>
    <message>
        <source>工作数据报表</source>
        <translation>Report of figures</translation>
    </message>
    <message>
        <source>议题台账</source>
        <translation>Ledger of matters</translation>
    </message>
    <message>
        <source>会议台账</source>
        <translation>Ledger of meetings</translation>
    </message>
    <message>
        <source>办理结果公示</source>
        <translation>Notice of matters done</translation>
    </message>
    <message>
        <source>一段日期里的各项数字，按月上报用</source>
        <translation>Figures of a span of days, for the monthly report</translation>
    </message>
    <message>
        <source>每个议题一行，从反映到评价</source>
        <translation>One row a matter, from raised to rated</translation>
    </message>
    <message>
        <source>每次会议一行，议了什么、定了什么</source>
        <translation>One row a meeting: what was deliberated and resolved</translation>
    </message>
    <message>
        <source>办结的事，姓名和门牌号已遮去，张贴用</source>
        <translation>Matters closed, names and addresses masked, to put up</translation>
    </message>
    <message>
        <source>《个人信息保护法》</source>
        <translation>Personal Information Protection Law</translation>
    </message>
    <message>
        <source>第19条</source>
        <translation>article 19</translation>
    </message>
    <message>
        <source>第47条第一款第一项</source>
        <translation>article 47 (1) no. 1</translation>
    </message>
    <message>
        <source>第47条第一款第三项</source>
        <translation>article 47 (1) no. 3</translation>
    </message>
    <message>
        <source>《档案法实施条例》</source>
        <translation>Archives Law regulations</translation>
    </message>
    <message>
        <source>第39条</source>
        <translation>article 39</translation>
    </message>
    <message>
        <source>到期抹去</source>
        <translation>Erased when due</translation>
    </message>
    <message>
        <source>归档长期保存</source>
        <translation>Kept in the archive</translation>
    </message>
    <message>
        <source>自动清除</source>
        <translation>Cleared by itself</translation>
    </message>
    <message>
        <source>{since}满 {days} 天后抹去</source>
        <translation>erased {days} days after: {since}</translation>
    </message>
    <message>
        <source>{since}后自动清除</source>
        <translation>cleared by itself after: {since}</translation>
    </message>
    <message>
        <source>移出名册的人的电话、备注</source>
        <translation>Phones and remarks of people taken off the roster</translation>
    </message>
    <message>
        <source>移出名册</source>
        <translation>taken off the roster</translation>
    </message>
    <message>
        <source>移出骨干库的人的姓名、电话、特长</source>
        <translation>Names, phones and skills of people removed from the helpers</translation>
    </message>
    <message>
        <source>热线工单的来电人</source>
        <translation>Callers of hotline orders</translation>
    </message>
    <message>
        <source>最后一次回访、没有回访的过时限</source>
        <translation>last call-back, or due time without one</translation>
    </message>
    <message>
        <source>请假的原因</source>
        <translation>Reasons of absence</translation>
    </message>
    <message>
        <source>照片自带的拍摄时间和地点（经同意记下的）</source>
        <translation>Time and place in photos (recorded with consent)</translation>
    </message>
    <message>
        <source>加入</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>哪部手机是谁的（手机参加会议时）</source>
        <translation>Which phone is whose (phones at meetings)</translation>
    </message>
    <message>
        <source>签到、名单、发言、表决和纪要</source>
        <translation>Sign-ins, lists, speeches, votes and minutes</translation>
    </message>
    <message>
        <source>议题、任务、督办、评价和照片</source>
        <translation>Matters, tasks, supervision, ratings and photos</translation>
    </message>
    <message>
        <source>操作日志和导出记录（不含姓名）</source>
        <translation>Log of actions and exports (without names)</translation>
    </message>
    <message>
        <source>第 {row} 行没有需要选择的相似人员，预览没有变化。</source>
        <translation>Row {row} has no similar people to choose from; the preview did not change.</translation>
    </message>
    <message>
        <source>第 {row} 行要替换的人不在相似人员里，预览没有变化。请重新选择。</source>
        <translation>Who row {row} would replace is not among those similar; the preview did not change. Choose again.</translation>
    </message>
    <message>
        <source>“{name}”已由第 {row} 行更新，不能再被第 {row3} 行替换。预览没有变化。请给其中一行另选处理方式。</source>
        <translation>&quot;{name}&quot; is updated by row {row} already and cannot be replaced by row {row3}. The preview did not change. Choose otherwise for one of them.</translation>
    </message>
    <message>
        <source>面积由 {show_area} 改为 {show_area2}，会影响业主表决</source>
        <translation>The area changes from {show_area} to {show_area2}, which affects owners&apos; votes</translation>
    </message>
    <message>
        <source>名册里的身份“{join}”文件里没有，仍然保留</source>
        <translation>Roles on the roster &quot;{join}&quot; are not in the file; they stay</translation>
    </message>
    <message>
        <source>居民代表</source>
        <translation>Residents&apos; representative</translation>
    </message>
    <message>
        <source>党员</source>
        <translation>Party member</translation>
    </message>
    <message>
        <source>楼门长</source>
        <translation>Entrance leader</translation>
    </message>
    <message>
        <source>楼长</source>
        <translation>Building leader</translation>
    </message>
    <message>
        <source>居民小组长</source>
        <translation>Residents&apos; group leader</translation>
    </message>
    <message>
        <source>业委会主任</source>
        <translation>Head of the owners&apos; committee</translation>
    </message>
    <message>
        <source>业委会委员</source>
        <translation>Member of the owners&apos; committee</translation>
    </message>
    <message>
        <source>物管会主任</source>
        <translation>Head of the property management committee</translation>
    </message>
    <message>
        <source>物管会委员</source>
        <translation>Member of the property management committee</translation>
    </message>
    <message>
        <source>业主代表</source>
        <translation>Owners&apos; representative</translation>
    </message>
    <message>
        <source>户代表</source>
        <translation>Household representative</translation>
    </message>
    <message>
        <source>居委会主任</source>
        <translation>Head of the residents&apos; committee</translation>
    </message>
    <message>
        <source>居委会委员</source>
        <translation>Member of the residents&apos; committee</translation>
    </message>
    <message>
        <source>社区书记</source>
        <translation>Community Party secretary</translation>
    </message>
    <message>
        <source>党支部书记</source>
        <translation>Party branch secretary</translation>
    </message>
    <message>
        <source>社区工作者</source>
        <translation>Community worker</translation>
    </message>
    <message>
        <source>黑屏中</source>
        <translation>black</translation>
    </message>
    <message>
        <source>屏幕断开</source>
        <translation>disconnected</translation>
    </message>
    <message>
        <source>已定格</source>
        <translation>frozen</translation>
    </message>
    <message>
        <source>固定</source>
        <translation>pinned</translation>
    </message>
    <message>
        <source>全名</source>
        <translation>full names</translation>
    </message>
    <message>
        <source>没有找到摄像头。插上就能用，不用重启</source>
        <translation>No camera was found. Plug one in and it works, without a restart</translation>
    </message>
    <message>
        <source>摄像头拔掉了。插回去就接着用</source>
        <translation>The camera was unplugged. Plug it in again and it goes on</translation>
    </message>
    <message>
        <source>系统不允许使用摄像头。请在系统设置的“隐私”里允许后再打开</source>
        <translation>The system does not allow the camera. Allow it under &quot;Privacy&quot; in the system&apos;s settings and open it again</translation>
    </message>
    <message>
        <source>“{}”打不开，可能正被别的程序使用。关掉那个程序就会接上</source>
        <translation>&quot;{}&quot; cannot be opened; another program may be using it. Close that program and the camera comes back</translation>
    </message>
    <message>
        <source>这台电脑缺少摄像头要用的系统组件，不能用摄像头</source>
        <translation>This laptop lacks a part of the system that cameras need, so there is no camera</translation>
    </message>
    <message>
        <source>“{}”开着，但没有画面。请看看镜头盖，或拔下来重插。</source>
        <translation>&quot;{}&quot; is on but sends no picture. Please check its cover, or unplug it and plug it in again.</translation>
    </message>
    <message>
        <source>也可以选中姓名手工登记</source>
        <translation>or select a name and record by hand</translation>
    </message>
    <message>
        <source>列入名单</source>
        <translation>Put on the list</translation>
    </message>
    <message>
        <source>个</source>
        <translation> items</translation>
    </message>
    <message>
        <source>主持人和记录员</source>
        <translation>chair and recorder</translation>
    </message>
    <message>
        <source>字库里没有 {signs}</source>
        <translation>The fonts lack {signs}</translation>
    </message>
    <message>
        <source>纸上印为“〓”</source>
        <translation>The paper shows &quot;〓&quot; there</translation>
    </message>
    <message>
        <source>请打印后手写补上</source>
        <translation>please write it in by hand</translation>
    </message>
    <message>
        <source>表态{valid}{unit}</source>
        <translation>stated {valid}{unit}</translation>
    </message>
    <message>
        <source>赞成或可以接受的共{live_with}{unit}</source>
        <translation>for or accepting in all {live_with}{unit}</translation>
    </message>
    <message>
        <source>北纬{degrees}° 东经{more}°</source>
        <translation>{degrees}° N {more}° E</translation>
    </message>
    <message>
        <source>证书已经在{until}过期，不能再签名。请向签发机构换一张新的。</source>
        <translation>The certificate expired on {until} and signs no more. Ask its issuer for a new one.</translation>
    </message>
    <message>
        <source>证书从{since}才开始有效，现在还不能用来签名。电脑的日期不对的话，请先改正日期。</source>
        <translation>The certificate is valid from {since} only and does not sign yet. If the computer&apos;s date is wrong, put that right first.</translation>
    </message>
    <message>
        <source>这张证书不是签名用的（没有签名用途）。请向签发机构要一张签名证书。</source>
        <translation>This certificate is not for signing (its key usage has no signature). Ask its issuer for one that is.</translation>
    </message>
    <message>
        <source>{name} 不是 .p12 或 .pfx 证书文件，没有签名，也没有改动。请选签发机构给的那个文件；只有 .cer 的，里面没有私钥，不能签名。</source>
        <translation>{name} is no .p12 or .pfx certificate; nothing was signed or changed. Choose the file that the issuer gave; a .cer has no private key and cannot sign.</translation>
    </message>
    <message>
        <source>这张证书用的算法程序还不支持（例如国密 SM2），没有签名，也没有改动。请向签发机构要一张 RSA 或 ECDSA 的签名证书。</source>
        <translation>The program does not know this certificate&apos;s algorithm yet (such as SM2); nothing was signed or changed. Ask its issuer for one with RSA or ECDSA.</translation>
    </message>
    <message>
        <source>证书打不开：密码不对。没有签名，也没有改动；请再输入一次。</source>
        <translation>The certificate does not open: the password is wrong. Nothing was signed or changed; please type it again.</translation>
    </message>
    <message>
        <source>这个文件里没有私钥，不能签名。请选带私钥的 .p12 或 .pfx 文件。</source>
        <translation>This file has no private key and cannot sign. Choose the .p12 or .pfx that has one.</translation>
    </message>
    <message>
        <source>这个文件里没有和私钥配对的证书，不能签名。请向签发机构重新要一份。</source>
        <translation>This file has no certificate for its private key and cannot sign. Ask the issuer for it again.</translation>
    </message>
    <message>
        <source>文件没有签名，也没有改动。</source>
        <translation>The file was neither signed nor changed.</translation>
    </message>
    <message>
        <source>这台电脑没有装电子签名的组件，文件没有签名，也没有改动。请联系维护人员安装（hongliu[sign]）。</source>
        <translation>The part for electronic signatures is not installed; the file was neither signed nor changed. Ask whoever maintains the program to install it (hongliu[sign]).</translation>
    </message>
    <message>
        <source>证书打不开，可能是程序不支持它的算法。文件没有签名，也没有改动。请换一张证书。</source>
        <translation>The certificate does not open; the program may not know its algorithm. The file was neither signed nor changed. Use another certificate.</translation>
    </message>
    <message>
        <source>这个 PDF 文件已损坏，没有签名，也没有改动。请用签发时的文件。</source>
        <translation>This PDF is damaged; it was neither signed nor changed. Use the file as it was issued.</translation>
    </message>
    <message>
        <source>打不开数据，可能是磁盘已满或没有写入权限。已有记录没有改动；请检查磁盘空间和文件夹权限后重新打开。</source>
        <translation>The data cannot be opened; the disk may be full or write-protected. What is recorded did not change; check the disk and the folder&apos;s permissions and open it again.</translation>
    </message>
    <message>
        <source>这个文件有电子签名，签名以后没有改动。它不是纪要，没有记录校验码可以对照；是谁签的，看下面证书上的名字。</source>
        <translation>This file has an electronic signature and was not changed after it. It is no minutes and has no record code to compare; who signed is told by the name on the certificate below.</translation>
    </message>
    <message>
        <source>（姓名已抹去）</source>
        <translation> (name erased)</translation>
    </message>
    <message>
        <source>备份还没有存到 U 盘上。请插上存备份的 U 盘，会自己复制。</source>
        <translation>No backup is on the USB stick yet. Plug in the stick for backups; copying starts by itself.</translation>
    </message>
    <message>
        <source>U 盘上的备份是 {days} 天前的。请插上存备份的 U 盘，会自己复制。</source>
        <translation>The backup on the USB stick is {days} days old. Plug in the stick for backups; copying starts by itself.</translation>
    </message>
    <message>
        <source>{days} 天前</source>
        <translation>{days} days ago</translation>
    </message>
    <message>
        <source>{when}把备份存到了 U 盘上。</source>
        <translation>Backup last put on the USB stick: {when}.</translation>
    </message>
    <message>
        <source>分工</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>是否启用</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>PIN 是 {LEAST} 到 {MOST} 位数字。</source>
        <translation>A PIN has {LEAST} to {MOST} digits.</translation>
    </message>
    <message>
        <source>这个 PIN 太容易猜到，请不要用相同或连续的数字。</source>
        <translation>This PIN is too easy to guess; do not use equal or consecutive digits.</translation>
    </message>
    <message>
        <source>{whole} 秒</source>
        <translation>{whole} s</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid worker</translation>
    </message>
    <message>
        <source>村民代表</source>
        <translation>Villagers&apos; representative</translation>
    </message>
    <message>
        <source>物业</source>
        <translation>Property company</translation>
    </message>
    <message>
        <source>调解员</source>
        <translation>Mediator</translation>
    </message>
    <message>
        <source>街道干部</source>
        <translation>Subdistrict official</translation>
    </message>
    <message>
        <source>业主</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>共有人</source>
        <translation>Co-owner</translation>
    </message>
    <message>
        <source>租户</source>
        <translation>Tenant</translation>
    </message>
    <message>
        <source>非业主</source>
        <translation>Not an owner</translation>
    </message>
    <message>
        <source>面积“{value1}…”不是数字，请写成“89.50”这样</source>
        <translation>Area &quot;{value1}...&quot; is not a number; write it like &quot;89.50&quot;</translation>
    </message>
    <message>
        <source>面积“{text}”不是数字，请写成“89.50”这样</source>
        <translation>Area &quot;{text}&quot; is not a number; write it like &quot;89.50&quot;</translation>
    </message>
    <message>
        <source>面积“{text}”多于两位小数，请按产权证写到两位</source>
        <translation>Area &quot;{text}&quot; has more than two decimals; write two, as on the title deed</translation>
    </message>
    <message>
        <source>面积“{text}”不在 0 到 {value2} 平方米之间，请核对</source>
        <translation>Area &quot;{text}&quot; is not between 0 and {value2} m²; please check</translation>
    </message>
    <message>
        <source>写了几个电话，只导入第一个</source>
        <translation>Several phones given; only the first is imported</translation>
    </message>
    <message>
        <source>电话“{text}”是遮盖过的，没有导入</source>
        <translation>Phone &quot;{text}&quot; is masked and was not imported</translation>
    </message>
    <message>
        <source>电话“{text}”看不懂，没有导入</source>
        <translation>Phone &quot;{text}&quot; is not understood and was not imported</translation>
    </message>
    <message>
        <source>“{text}”既不是“是”也不是“否”</source>
        <translation>&quot;{text}&quot; is neither 是 (yes) nor 否 (no)</translation>
    </message>
    <message>
        <source>等 {len} 行</source>
        <translation>and others, {len} rows</translation>
    </message>
    <message>
        <source>第 {row} 行{more}有错误：{words}。名册没有动。请改好文件重新选择，或者选“跳过有错误的行”再导入其余的行。</source>
        <translation>Row {row}{more} has errors: {words}. The roster did not change. Correct the file and choose it again, or choose &quot;skip the rows with errors&quot; and import the others.</translation>
    </message>
    <message>
        <source>文件里没有楼号和房号，只按姓名核对</source>
        <translation>The file has no buildings and flats; people are compared by name only</translation>
    </message>
    <message>
        <source>文件里没有“是否业主”或“产权人”，业主表决前请补上谁是业主</source>
        <translation>The file has no &quot;是否业主&quot; or &quot;产权人&quot;; say who owns what before owners vote</translation>
    </message>
    <message>
        <source>{show_address}的面积写了 {show_area}，第 {row} 行却是 {show_area4}，同一处房只能有一个面积</source>
        <translation>{show_address} has area {show_area}, but row {row} says {show_area4}; one flat has one area</translation>
    </message>
    <message>
        <source>第 {row} 行给同一处房写了另一个面积 {show_area}，请核对</source>
        <translation>Row {row} gives another area for the same flat, {show_area}; please check</translation>
    </message>
    <message>
        <source>与第 {row} 行是同一人，已合并到那一行</source>
        <translation>The same person as row {row}, merged into it</translation>
    </message>
    <message>
        <source>与第 {row} 行是同一人，但“{words}”不一样（{word} / {word4}），请改成一致或删去一行</source>
        <translation>The same person as row {row}, but &quot;{words}&quot; differs ({word} / {word4}); make them agree or delete a row</translation>
    </message>
    <message>
        <source>与第 {row} 行同名同电话（{show_address}），可能是同一人有两处房，业主表决时按一人计，请核对</source>
        <translation>Same name and phone as row {row} ({show_address}), perhaps one person with two flats, who counts once in owners&apos; votes; please check</translation>
    </message>
    <message>
        <source>是</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>no</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>The same</translation>
    </message>
    <message>
        <source>提醒</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>错误</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>保留原有</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>替换</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>两个都要</source>
        <translation>Both</translation>
    </message>
    <message>
        <source>成年</source>
        <translation>Adult</translation>
    </message>
    <message>
        <source>未售</source>
        <translation>Unsold</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>第 {row} 行是{kind}，没有导入</source>
        <translation>Row {row} is a {kind} and was not imported</translation>
    </message>
    <message>
        <source>“{field_label}”里的身份证号按规定没有导入</source>
        <translation>The ID number in &quot;{field_label}&quot; was not imported, by rule</translation>
    </message>
    <message>
        <source>地址“{place}”太长，请核对是否写错了列</source>
        <translation>Address &quot;{place}&quot; is too long; is it the wrong column?</translation>
    </message>
    <message>
        <source>没有楼号和房号</source>
        <translation>No building and flat</translation>
    </message>
    <message>
        <source>没有写房号，按第 {row} 行的{above}填写</source>
        <translation>No flat given; filled in with {above} of row {row}</translation>
    </message>
    <message>
        <source>没有写楼号，按第 {row} 行的楼号填写</source>
        <translation>No building given; filled in with that of row {row}</translation>
    </message>
    <message>
        <source>没有住户姓名，只登记房屋</source>
        <translation>No name; only the flat is registered</translation>
    </message>
    <message>
        <source>“{role}”列</source>
        <translation>column &quot;{role}&quot;</translation>
    </message>
    <message>
        <source>不认识的身份“{join}”，照原样保留</source>
        <translation>Roles not known: &quot;{join}&quot;; kept as they are</translation>
    </message>
    <message>
        <source>身份一格太长，请核对是否写错了列</source>
        <translation>The cell of roles is too long; is it the wrong column?</translation>
    </message>
    <message>
        <source>面积“{value1}”很大，请核对</source>
        <translation>Area &quot;{value1}&quot; is very large; please check</translation>
    </message>
    <message>
        <source>“是否成年”列</source>
        <translation>column &quot;Adult&quot;</translation>
    </message>
    <message>
        <source>“{field_label}”超过 {LONGEST_REMARK} 字，只保留前面的</source>
        <translation>&quot;{field_label}&quot; has more than {LONGEST_REMARK} characters; only the first are kept</translation>
    </message>
    <message>
        <source>“是否业主”列</source>
        <translation>column &quot;Is an owner&quot;</translation>
    </message>
    <message>
        <source>{where}：{unclear}，没有导入</source>
        <translation>{where}: {unclear}; not imported</translation>
    </message>
    <message>
        <source>合计行</source>
        <translation>row of totals</translation>
    </message>
    <message>
        <source>表尾</source>
        <translation>foot of the table</translation>
    </message>
    <message>
        <source>小标题</source>
        <translation>subheading</translation>
    </message>
    <message>
        <source>每人可代理的人数不成立，请重新填写。</source>
        <translation>The number of proxies each makes no sense; fill it in again.</translation>
    </message>
    <message>
        <source>不得委托</source>
        <translation>No proxies</translation>
    </message>
    <message>
        <source>可{value1}委托，每人最多代理{max_per_person}人</source>
        <translation>Proxies allowed{value1}, at most {max_per_person} each</translation>
    </message>
    <message>
        <source>，{in_force}起施行</source>
        <translation>, in force from {in_force}</translation>
    </message>
    <message>
        <source>请至少设定一项同意的门槛。</source>
        <translation>Set at least one threshold of votes for.</translation>
    </message>
    <message>
        <source>参与的门槛应以应到（应参加表决）为基数。</source>
        <translation>A threshold of taking part has those due (those who vote) as its base.</translation>
    </message>
    <message>
        <source>同意的门槛应是同意票与某一基数相比。</source>
        <translation>A threshold of votes for compares them with a base.</translation>
    </message>
    <message>
        <source>同意的门槛只能按人数或面积计算。</source>
        <translation>A threshold of votes for is by persons or by area only.</translation>
    </message>
    <message>
        <source>赞成与反对相比时，弃权不计入基数。</source>
        <translation>Where for is compared with against, abstentions are not in the base.</translation>
    </message>
    <message>
        <source>以应到或到会人数为基数时，弃权必须计入基数；不计弃权请改以赞成与反对之和或参与表决数为基数。</source>
        <translation>With those due or present as the base, abstentions must be in it; to leave them out, take for and against together or those who vote.</translation>
    </message>
    <message>
        <source>协商共识</source>
        <translation>Consensus</translation>
    </message>
    <message>
        <source>居民（代表）会议决定</source>
        <translation>Decision of the residents&apos; (representatives&apos;) meeting</translation>
    </message>
    <message>
        <source>业主共同决定</source>
        <translation>Owners&apos; decision</translation>
    </message>
    <message>
        <source>委员会决定</source>
        <translation>Decision of the committee</translation>
    </message>
    <message>
        <source>意向</source>
        <translation>Straw vote</translation>
    </message>
    <message>
        <source>本决定由委员会作出，不是业主共同决定。</source>
        <translation>This was decided by a committee; it is not a decision of the owners.</translation>
    </message>
    <message>
        <source>本结果为协商共识，不是业主共同决定。</source>
        <translation>This is a consensus, not a decision of the owners.</translation>
    </message>
    <message>
        <source>本次为意向表决，不是业主共同决定。</source>
        <translation>This was a straw vote, not a decision of the owners.</translation>
    </message>
    <message>
        <source>年满十八周岁的居民</source>
        <translation>Residents of eighteen or older</translation>
    </message>
    <message>
        <source>每户派出的代表</source>
        <translation>Representatives of households</translation>
    </message>
    <message>
        <source>居民代表会议成员</source>
        <translation>Residents&apos; representatives</translation>
    </message>
    <message>
        <source>年满十八周岁的村民</source>
        <translation>Villagers of eighteen or older</translation>
    </message>
    <message>
        <source>本村各户的代表</source>
        <translation>Representatives of the village&apos;s households</translation>
    </message>
    <message>
        <source>村民代表会议成员</source>
        <translation>Villagers&apos; representatives</translation>
    </message>
    <message>
        <source>委员</source>
        <translation>Committee members</translation>
    </message>
    <message>
        <source>参会人</source>
        <translation>Those who take part</translation>
    </message>
    <message>
        <source>供暖不热</source>
        <translation>No heating</translation>
    </message>
    <message>
        <source>试水前查放气阀和阀门，约好供热单位值守，先走访去年反映的住户</source>
        <translation>Before the trial run check vents and valves, arrange standby with the heating company, and visit first those who complained last year</translation>
    </message>
    <message>
        <source>屋顶漏雨和积水</source>
        <translation>Leaking roofs and standing water</translation>
    </message>
    <message>
        <source>汛期前查屋面防水、雨水口和地下室挡水板</source>
        <translation>Before the rains check roofs, gullies and flood boards of basements</translation>
    </message>
    <message>
        <source>蚊蝇和垃圾异味</source>
        <translation>Mosquitoes, flies and smell of rubbish</translation>
    </message>
    <message>
        <source>清积水，加密清运和消杀</source>
        <translation>Clear standing water; collect rubbish and disinfect more often</translation>
    </message>
    <message>
        <source>夜间噪声</source>
        <translation>Noise at night</translation>
    </message>
    <message>
        <source>和广场舞队、底商先约好时间和音量</source>
        <translation>Agree on hours and volume with dancers and shops beforehand</translation>
    </message>
    <message>
        <source>空调滴水</source>
        <translation>Dripping air conditioners</translation>
    </message>
    <message>
        <source>入夏前提醒接好冷凝水管</source>
        <translation>Before summer remind people to connect the condensate pipes</translation>
    </message>
    <message>
        <source>水压和用电</source>
        <translation>Water pressure and power</translation>
    </message>
    <message>
        <source>高温前查二次供水和配电</source>
        <translation>Before the heat check pumps and power distribution</translation>
    </message>
    <message>
        <source>树木遮挡和飞絮</source>
        <translation>Trees that block light, and catkins</translation>
    </message>
    <message>
        <source>发芽前安排修剪</source>
        <translation>Have trees trimmed before they sprout</translation>
    </message>
    <message>
        <source>水管冻裂和结冰</source>
        <translation>Pipes frozen, and ice</translation>
    </message>
    <message>
        <source>入冬前给外露管道保温，备好融雪物资</source>
        <translation>Before winter insulate exposed pipes and prepare for snow</translation>
    </message>
    <message>
        <source>火灾隐患</source>
        <translation>Risk of fire</translation>
    </message>
    <message>
        <source>节前清楼道、查消防通道和灭火器</source>
        <translation>Before the holidays clear the stairs, check fire lanes and extinguishers</translation>
    </message>
    <message>
        <source>电动车充电</source>
        <translation>Charging of electric bikes</translation>
    </message>
    <message>
        <source>天冷时飞线多，先查充电桩够不够、好不好用</source>
        <translation>In the cold people run cables from windows: check whether charging points suffice and work</translation>
    </message>
    <message>
        <source>表决无效</source>
        <translation>The vote is not valid</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Carried</translation>
    </message>
    <message>
        <source>未通过</source>
        <translation>Not carried</translation>
    </message>
    <message>
        <source>赞成与反对相等</source>
        <translation>for and against are equal</translation>
    </message>
    <message>
        <source>参与表决面积</source>
        <translation>area of those who voted</translation>
    </message>
    <message>
        <source>赞成与反对面积之和</source>
        <translation>area of for and against together</translation>
    </message>
    <message>
        <source>赞成与反对票数之和</source>
        <translation>votes for and against together</translation>
    </message>
    <message>
        <source>全体委员</source>
        <translation>all committee members</translation>
    </message>
    <message>
        <source>业主总人数</source>
        <translation>all owners</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>households</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>persons</translation>
    </message>
    <message>
        <source>参与表决</source>
        <translation>those who voted</translation>
    </message>
    <message>
        <source>赞成多于反对</source>
        <translation>more for than against</translation>
    </message>
    <message>
        <source>签字</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>弃权不计</source>
        <translation>abstentions not counted</translation>
    </message>
    <message>
        <source>未达到过半数</source>
        <translation>no majority</translation>
    </message>
    <message>
        <source>（需{amount}）</source>
        <translation> (needs {amount})</translation>
    </message>
    <message>
        <source>其中业主代表应到</source>
        <translation>of them owners&apos; representatives due </translation>
    </message>
    <message>
        <source>（由到会人数减去其余票数得出）</source>
        <translation> (those present less all other votes)</translation>
    </message>
    <message>
        <source>，反对{votes}</source>
        <translation>, against {votes}</translation>
    </message>
    <message>
        <source>，赞成多于反对</source>
        <translation>, more for than against</translation>
    </message>
    <message>
        <source>，赞成少于反对</source>
        <translation>, less for than against</translation>
    </message>
    <message>
        <source>同意面积{area_words}</source>
        <translation>area for {area_words}</translation>
    </message>
    <message>
        <source>欢迎和签到</source>
        <translation>Welcome and sign-in</translation>
    </message>
    <message>
        <source>议程</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>议题和方案</source>
        <translation>Matter and proposals</translation>
    </message>
    <message>
        <source>发言</source>
        <translation>Speeches</translation>
    </message>
    <message>
        <source>表决</source>
        <translation>Vote</translation>
    </message>
    <message>
        <source>散会和接下来</source>
        <translation>Closing and what comes next</translation>
    </message>
    <message>
        <source>符合要求</source>
        <translation>Meets requirements</translation>
    </message>
    <message>
        <source>需要改进</source>
        <translation>Needs improvement</translation>
    </message>
    <message>
        <source>没有落实</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>街镇</source>
        <translation>Subdistrict or town</translation>
    </message>
    <message>
        <source>区级</source>
        <translation>District</translation>
    </message>
    <message>
        <source>已有</source>
        <translation>There already</translation>
    </message>
    <message>
        <source>请核对后重新输入，已有的记录没有改动。</source>
        <translation>Please check and type it again; what was recorded did not change.</translation>
    </message>
    <message>
        <source>弃权</source>
        <translation>Abstain</translation>
    </message>
    <message>
        <source>赞成{for}</source>
        <translation>For {for}</translation>
    </message>
    <message>
        <source>反对{against}</source>
        <translation>Against {against}</translation>
    </message>
    <message>
        <source>弃权{abstain}</source>
        <translation>Abstain {abstain}</translation>
    </message>
    <message>
        <source>无效{invalid}</source>
        <translation>Invalid {invalid}</translation>
    </message>
    <message>
        <source>{name}必须逐票计数：没有表态的不能算作同意。请清点同意票后重新输入。</source>
        <translation>{name} has to be counted vote by vote: who does not answer is not for. Count the votes for and type them again.</translation>
    </message>
    <message>
        <source>反对{against}＋弃权{abstain}{value3}＝{cast}，多于到会{present}人。{SAFE}</source>
        <translation>Against {against} + abstain {abstain}{value3} = {cast}, more than the {present} present. {SAFE}</translation>
    </message>
    <message>
        <source>{words}票</source>
        <translation>{words} votes</translation>
    </message>
    <message>
        <source>收回票数</source>
        <translation>Votes returned</translation>
    </message>
    <message>
        <source>未参与数</source>
        <translation>Not taking part</translation>
    </message>
    <message>
        <source>{name}为{value}，不能是负数。{SAFE}</source>
        <translation>{name} is {value}: cannot be negative. {SAFE}</translation>
    </message>
    <message>
        <source>{added}，与收回的{handed_in}票不符，{value3}{abs}票。{SAFE}</source>
        <translation>{added}, which is not the {handed_in} returned, {value3} {abs}. {SAFE}</translation>
    </message>
    <message>
        <source>{added}，加上未参与{missing}共{value3}，与{who}{entitled}{unit}不符。{SAFE}</source>
        <translation>{added}, with {missing} not taking part {value3} in all, which is not {who} {entitled}{unit}. {SAFE}</translation>
    </message>
    <message>
        <source>{words}{people}人，面积却是{area_words}，两者不符。{SAFE}</source>
        <translation>{words} {people} persons, but area {area_words}; they do not agree. {SAFE}</translation>
    </message>
    <message>
        <source>各项面积合计{area_words}，多于{who}{area_words3}。{SAFE}</source>
        <translation>All areas together {area_words}, more than {who} {area_words3}. {SAFE}</translation>
    </message>
    <message>
        <source>任务编号</source>
        <translation>Task number</translation>
    </message>
    <message>
        <source>进度%</source>
        <translation>Progress %</translation>
    </message>
    <message>
        <source>进展说明</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>费用（元）</source>
        <translation>Cost (yuan)</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>议题编号</source>
        <translation>Matter number</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>第 {row} 行：{reason}</source>
        <translation>Row {row}: {reason}</translation>
    </message>
    <message>
        <source>表里没有“{ID}”这一列，不是从这里导出的任务表。没有改动；请先导出，在导出的表里填写再导入。</source>
        <translation>The sheet has no column &quot;{ID}&quot;, so it is not a task sheet exported here. Nothing was changed; export one, fill it in, and import it.</translation>
    </message>
    <message>
        <source>没有{ID}。新任务请在程序里登记。</source>
        <translation>No {ID}. New tasks are added in the program.</translation>
    </message>
    <message>
        <source>没有这项任务：可能已经删除，或者议题已经办结。</source>
        <translation>There is no such task: it may have been deleted, or its matter closed.</translation>
    </message>
    <message>
        <source>和第 {value1} 行是同一项任务。</source>
        <translation>The same task as row {value1}.</translation>
    </message>
    <message>
        <source>导出以后“{name}”在程序里已经改成“{value2}”，表里写的是“{value3}”。请确认后再填。</source>
        <translation>Since the export &quot;{name}&quot; became &quot;{value2}&quot; in the program; the sheet says &quot;{value3}&quot;. Please make sure and fill it in again.</translation>
    </message>
    <message>
        <source>负责人是空的。</source>
        <translation>Nobody is in charge.</translation>
    </message>
    <message>
        <source>期限“{text}”不是日期，请写成 2026-12-31。</source>
        <translation>Due date &quot;{text}&quot; is no date; write 2026-12-31.</translation>
    </message>
    <message>
        <source>进度“{text}”应是 0 到 100 的整数。</source>
        <translation>Progress &quot;{text}&quot; should be a whole number from 0 to 100.</translation>
    </message>
    <message>
        <source>举手表决</source>
        <translation>Show of hands</translation>
    </message>
    <message>
        <source>举牌表决</source>
        <translation>Raised cards</translation>
    </message>
    <message>
        <source>纸票表决</source>
        <translation>Paper ballots</translation>
    </message>
    <message>
        <source>手机表决</source>
        <translation>Vote by phone</translation>
    </message>
    <message>
        <source>记名表决</source>
        <translation>Vote by name</translation>
    </message>
    <message>
        <source>赞成 / 反对 / 弃权</source>
        <translation>For / against / abstain</translation>
    </message>
    <message>
        <source>多选一</source>
        <translation>One of several</translation>
    </message>
    <message>
        <source>多选</source>
        <translation>Several of many</translation>
    </message>
    <message>
        <source>选举</source>
        <translation>Election</translation>
    </message>
    <message>
        <source>协商一致</source>
        <translation>Consensus</translation>
    </message>
    <message>
        <source>意愿梯度</source>
        <translation>Gradient of agreement</translation>
    </message>
    <message>
        <source>其他记录</source>
        <translation>Other records</translation>
    </message>
    <message>
        <source>参加会议</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>议题、走访与评价</source>
        <translation>Matters, visits and ratings</translation>
    </message>
    <message>
        <source>签到卡与纸面</source>
        <translation>Sign-in cards and papers</translation>
    </message>
    <message>
        <source>名册登记</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>名下房屋</source>
        <translation>Flats owned</translation>
    </message>
    <message>
        <source>组织架构中的岗位</source>
        <translation>Post in the organisation</translation>
    </message>
    <message>
        <source>骨干库</source>
        <translation>Helpers</translation>
    </message>
    <message>
        <source>骨干登记（本人同意）</source>
        <translation>Helper (with consent)</translation>
    </message>
    <message>
        <source>列入会议名单</source>
        <translation>On the list of a meeting</translation>
    </message>
    <message>
        <source>签到、离会</source>
        <translation>Signed in, left</translation>
    </message>
    <message>
        <source>担任职责</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>声明利害关系</source>
        <translation>Declared an interest</translation>
    </message>
    <message>
        <source>记名的票</source>
        <translation>Vote by name</translation>
    </message>
    <message>
        <source>附议</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>接受走访</source>
        <translation>Was visited</translation>
    </message>
    <message>
        <source>满意度评价</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>印在名单上</source>
        <translation>Printed on a list</translation>
    </message>
    <message>
        <source>抹去</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>按本人要求抹去</source>
        <translation>Erased on request</translation>
    </message>
    <message>
        <source>来或走</source>
        <translation>Came or left</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Choice</translation>
    </message>
    <message>
        <source>说的话</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>卡号</source>
        <translation>Card number</translation>
    </message>
    <message>
        <source>发卡时间</source>
        <translation>Time of issue</translation>
    </message>
    <message>
        <source>申请发言</source>
        <translation>Asked to speak</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message>
        <source>暂停（秒）</source>
        <translation>Paused (seconds)</translation>
    </message>
    <message>
        <source>登记时间</source>
        <translation>Time recorded</translation>
    </message>
    <message>
        <source>印出时间</source>
        <translation>Time printed</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>第几行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>委托人</source>
        <translation>Principal</translation>
    </message>
    <message>
        <source>议程项</source>
        <translation>Agenda item</translation>
    </message>
    <message>
        <source>拍摄时间</source>
        <translation>Time taken</translation>
    </message>
    <message>
        <source>拍摄地点</source>
        <translation>Place taken</translation>
    </message>
    <message>
        <source>印出的票面</source>
        <translation>Printed ballot</translation>
    </message>
    <message>
        <source>经手人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>“{name}”有 {value2} MB，超过 64 MB，没有读取。已有的记录没有动。请只留下需要的行，另存后再导入。</source>
        <translation>&quot;{name}&quot; has {value2} MB, more than 64 MB, and was not read. What is recorded did not change. Keep only the rows needed, save it and import again.</translation>
    </message>
    <message>
        <source>找不到文件“{name}”，可能已被移动或改名。</source>
        <translation>File &quot;{name}&quot; was not found; it may have been moved or renamed.</translation>
    </message>
    <message>
        <source>打不开“{name}”：没有读取权限，或正被别的程序占用。</source>
        <translation>&quot;{name}&quot; cannot be opened: no permission, or another program uses it.</translation>
    </message>
    <message>
        <source>“{name}”是文件夹，不是文件。</source>
        <translation>&quot;{name}&quot; is a folder, not a file.</translation>
    </message>
    <message>
        <source>读取“{name}”时出错，可能是 U 盘已拔出或磁盘有问题。</source>
        <translation>&quot;{name}&quot; could not be read; the USB stick may be unplugged or the disk faulty.</translation>
    </message>
    <message>
        <source>{what}已有的记录没有动。请核对后重新选择文件。</source>
        <translation>{what}What is recorded did not change. Please check and choose the file again.</translation>
    </message>
    <message>
        <source>文件有 {broken} 处字节损坏，读成了“�”，请核对这些地方</source>
        <translation>The file has {broken} broken bytes, read as &quot;�&quot;; please check these places</translation>
    </message>
    <message>
        <source>“{name}”不是表格，也不是能识别编码的文本，没有读取。已有的记录没有动。请在 Excel 或 WPS 里打开它，另存为 .xlsx 后再导入。</source>
        <translation>&quot;{name}&quot; is neither a spreadsheet nor text in a known encoding, and was not read. What is recorded did not change. Open it in Excel or WPS, save it as .xlsx and import that.</translation>
    </message>
    <message>
        <source>文件里有引号没有成对，已按每行一条读取，请核对预览</source>
        <translation>The file has unpaired quotation marks; it was read line by line, please check the preview</translation>
    </message>
    <message>
        <source>“{name}”里没有内容，没有读到任何一行。已有的记录没有动。请确认选对了文件，并且内容已经保存。</source>
        <translation>&quot;{name}&quot; is empty; not a row was read. What is recorded did not change. Is it the right file, and was it saved?</translation>
    </message>
    <message>
        <source>“{name}”超过 {value2} 万行，没有读取。已有的记录没有动。请只留下本社区的行，另存后再导入。</source>
        <translation>&quot;{name}&quot; has over {value2}0,000 rows and was not read. What is recorded did not change. Keep only the rows of this community, save it and import again.</translation>
    </message>
    <message>
        <source>“{name}”第 {value2} 行读不出来，没有读取。已有的记录没有动。请在 Excel 或 WPS 里打开，另存为 .xlsx 后再导入。</source>
        <translation>Row {value2} of &quot;{name}&quot; cannot be read, so nothing was. What is recorded did not change. Open it in Excel or WPS, save it as .xlsx and import that.</translation>
    </message>
    <message>
        <source>PDF 文件</source>
        <translation>a PDF file</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>a picture</translation>
    </message>
    <message>
        <source>压缩包</source>
        <translation>an archive</translation>
    </message>
    <message>
        <source>写字板文档</source>
        <translation>a WordPad document</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>a database</translation>
    </message>
    <message>
        <source>文件里还有别的工作表：{names}。这里读的是“{sheet}”</source>
        <translation>The file has other worksheets: {names}. This one is &quot;{sheet}&quot;</translation>
    </message>
    <message>
        <source>这个文件其实是 Excel 工作簿，已按工作簿读取</source>
        <translation>This file is an Excel workbook and was read as one</translation>
    </message>
    <message>
        <source>文件名以 {ending} 结尾，内容其实是文本，已按文本表格读取</source>
        <translation>The file name ends in {ending}, but it is text and was read as a text table</translation>
    </message>
    <message>
        <source>“{name}”是空文件，没有内容。已有的记录没有动。它可能没有复制完整，请重新复制或另存后再导入。</source>
        <translation>&quot;{name}&quot; is an empty file. What is recorded did not change. It may not have been copied whole; copy or save it again and import that.</translation>
    </message>
    <message>
        <source>“{name}”是{what}，不是表格，没有读取。已有的记录没有动。请选择 .xlsx 或 .csv 文件。</source>
        <translation>&quot;{name}&quot; is {what}, not a spreadsheet, and was not read. What is recorded did not change. Choose an .xlsx or .csv file.</translation>
    </message>
    <message>
        <source>“{name}”其实是网页格式的表格，有的系统这样导出，没有读取。已有的记录没有动。请在 Excel 或 WPS 里打开它，另存为 .xlsx 后再导入。</source>
        <translation>&quot;{name}&quot; is really a web page, as some systems export, and was not read. What is recorded did not change. Open it in Excel or WPS, save it as .xlsx and import that.</translation>
    </message>
    <message>
        <source>“{name}”是旧版 Word 文档，不是表格，没有读取。已有的记录没有动。请把其中的表格复制到 Excel 或 WPS 表格里，存为 .xlsx 后再导入。</source>
        <translation>&quot;{name}&quot; is an old Word document, not a spreadsheet, and was not read. What is recorded did not change. Copy its table into Excel or WPS, save it as .xlsx and import that.</translation>
    </message>
    <message>
        <source>“{name}”是旧版 Excel（.xls）文件，没有读取。已有的记录没有动。请在 Excel 或 WPS 里打开它，“另存为”选 .xlsx，再导入新文件。</source>
        <translation>&quot;{name}&quot; is an old Excel file (.xls) and was not read. What is recorded did not change. Open it in Excel or WPS, save it as .xlsx and import the new file.</translation>
    </message>
    <message>
        <source>“{name}”展开后有 {value2} MB，超过 64 MB，没有读取。已有的记录没有动。请把需要的行复制到一个新的 Excel 文件里再导入。</source>
        <translation>&quot;{name}&quot; unpacks to {value2} MB, more than 64 MB, and was not read. What is recorded did not change. Copy the rows needed into a new Excel file and import that.</translation>
    </message>
    <message>
        <source>“{name}”存成了“严格 Open XML”格式，读不了。已有的记录没有动。请在 Excel 或 WPS 里打开它，另存为普通的 .xlsx 后再导入。</source>
        <translation>&quot;{name}&quot; is saved as &quot;Strict Open XML&quot; and cannot be read. What is recorded did not change. Open it in Excel or WPS, save it as an ordinary .xlsx and import that.</translation>
    </message>
    <message>
        <source>“{name}”有打开密码，读不了。已有的记录没有动。请在 Excel 或 WPS 里打开，去掉密码后另存，再导入。</source>
        <translation>&quot;{name}&quot; has a password and cannot be read. What is recorded did not change. Open it in Excel or WPS, save it without the password, and import that.</translation>
    </message>
    <message>
        <source>“{name}”已损坏或没有存完整，读不出来。已有的记录没有动。请在 Excel 或 WPS 里打开它，另存为新的 .xlsx 文件后再导入。</source>
        <translation>&quot;{name}&quot; is damaged or was not saved whole and cannot be read. What is recorded did not change. Open it in Excel or WPS, save it as a new .xlsx and import that.</translation>
    </message>
    <message>
        <source>是 .xlsb 格式的表格</source>
        <translation>is an .xlsb spreadsheet</translation>
    </message>
    <message>
        <source>是 Word 文档，不是表格</source>
        <translation>is a Word document, not a spreadsheet</translation>
    </message>
    <message>
        <source>是演示文稿，不是表格</source>
        <translation>is a presentation, not a spreadsheet</translation>
    </message>
    <message>
        <source>是 OpenDocument 格式的文件</source>
        <translation>is an OpenDocument file</translation>
    </message>
    <message>
        <source>“{name}”是压缩包，里面有表格。没有读取，已有的记录没有动。请先解压，再选择里面的文件。</source>
        <translation>&quot;{name}&quot; is an archive with spreadsheets in it. Nothing was read, and what is recorded did not change. Unpack it and choose the file inside.</translation>
    </message>
    <message>
        <source>“{name}”{what}，没有读取。已有的记录没有动。请在 Excel 或 WPS 里打开，把名单另存为 .xlsx 后再导入。</source>
        <translation>&quot;{name}&quot; {what} and was not read. What is recorded did not change. Open it in Excel or WPS, save the list as .xlsx and import that.</translation>
    </message>
    <message>
        <source>隐藏的工作表没有读取：{join}</source>
        <translation>Hidden worksheets were not read: {join}</translation>
    </message>
    <message>
        <source>有 {uncomputed} 个公式没有保存计算结果，按空白读取；请在 Excel 或 WPS 里打开文件，保存一次后再导入</source>
        <translation>{uncomputed} formulas were saved without results and read as empty; open the file in Excel or WPS, save it once and import again</translation>
    </message>
    <message>
        <source>这个文件的单元格样式有问题，日期可能读成数字，请核对预览</source>
        <translation>The cell styles of this file are faulty; dates may be read as numbers, please check the preview</translation>
    </message>
    <message>
        <source>第 {number} 行以后的零星内容没有读取（前面空了几千行）</source>
        <translation>What stands scattered below row {number} was not read (thousands of empty rows before it)</translation>
    </message>
    <message>
        <source>第 {MAX_COLUMNS} 列以后的内容没有读取（{wide} 行）</source>
        <translation>What stands beyond column {MAX_COLUMNS} was not read ({wide} rows)</translation>
    </message>
    <message>
        <source>有 {errors} 个单元格是公式错误（如 #N/A），按空白读取</source>
        <translation>{errors} cells are errors of formulas (like #N/A) and were read as empty</translation>
    </message>
    <message>
        <source>数据文件损坏过，已经全部找回</source>
        <translation>The data file was damaged; everything was found again</translation>
    </message>
    <message>
        <source>数据文件损坏过，能找回的已经找回</source>
        <translation>The data file was damaged; what could be found was found again</translation>
    </message>
    <message>
        <source>{day_time_words}打开时发现{damage}。</source>
        <translation>When opened {day_time_words}: {damage}.</translation>
    </message>
    <message>
        <source>损坏的文件没有删除，原样另存在 {aside}。</source>
        <translation>The damaged file was not deleted; it lies as it was at {aside}.</translation>
    </message>
    <message>
        <source>这台电脑从这里起用新的编号，请在“设置”里重新加入街道。</source>
        <translation>This laptop has a new number from now on; join the district again in &quot;Settings&quot;.</translation>
    </message>
    <message>
        <source>数据文件和备份里都没有读出操作记录。</source>
        <translation>No actions could be read from the data file or from backups.</translation>
    </message>
    <message>
        <source>已找回到 {upto} 为止的记录：{ops} 步操作、{meetings} 场会议、{files} 个照片和纸件，逐条核验过。</source>
        <translation>Found again until {upto}: {ops} actions, {meetings} meetings, {files} photos and papers, each checked.</translation>
    </message>
    <message>
        <source>其中 {borrowed} 步来自 {made} 的备份，其余来自数据文件自己的日志。</source>
        <translation>Of them {borrowed} actions come from the backup of {made}, the others from the data file&apos;s own log.</translation>
    </message>
    <message>
        <source>都来自数据文件自己的日志。</source>
        <translation>All come from the data file&apos;s own log.</translation>
    </message>
    <message>
        <source>没有缺少。</source>
        <translation>Nothing is missing.</translation>
    </message>
    <message>
        <source>街道服务器上有的，下次同步会补回来。</source>
        <translation>What the district&apos;s server has comes back with the next sync.</translation>
    </message>
    <message>
        <source>请对照纸面记录补录。</source>
        <translation>Please compare with the paper records and key in what is missing.</translation>
    </message>
    <message>
        <source>有 {lost} 步操作读不出来。{later}</source>
        <translation>{lost} actions cannot be read. {later}</translation>
    </message>
    <message>
        <source>这以后如果还有操作，已经读不出来。{later}</source>
        <translation>Actions after that, if there were any, cannot be read. {later}</translation>
    </message>
    <message>
        <source>有 {values} 处姓名、电话等个人信息没有找回，请在名册里补上。</source>
        <translation>Names, phones and the like not found again: {values}; fill them in on the roster.</translation>
    </message>
    <message>
        <source>有 {files_missing} 个照片或纸件不在这台电脑上。</source>
        <translation>Photos or papers that are not on this laptop: {files_missing}.</translation>
    </message>
    <message>
        <source>每天一次</source>
        <translation>once a day</translation>
    </message>
    <message>
        <source>散会后</source>
        <translation>after a meeting</translation>
    </message>
    <message>
        <source>出纪要后</source>
        <translation>after minutes</translation>
    </message>
    <message>
        <source>手动</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>程序升级前</source>
        <translation>before an update of the program</translation>
    </message>
    <message>
        <source>插上 U 盘时</source>
        <translation>USB stick plugged in</translation>
    </message>
    <message>
        <source>没有找到备份 {path}。现在的数据没有改动；请检查位置。</source>
        <translation>Backup {path} was not found. What is there now did not change; please check where it is.</translation>
    </message>
    <message>
        <source>{name} 不是红柳会客厅的备份，或者已经损坏，没有使用它。现在的数据没有改动；请换一份备份。</source>
        <translation>{name} is not a backup of this program, or is damaged, and was not used. What is there now did not change; choose another backup.</translation>
    </message>
    <message>
        <source>备份 {name} 已经损坏，没有使用它。现在的数据没有改动；请换一份备份。</source>
        <translation>Backup {name} is damaged and was not used. What is there now did not change; choose another backup.</translation>
    </message>
    <message>
        <source>这个文件夹在网络上，或者在认不出的盘上，没有选用它：网络断开时会卡住。请选 U 盘，或者这台电脑另一块盘上的文件夹。</source>
        <translation>This folder is on a network or on an unknown disk and was not chosen: without the network it would hang. Choose a USB stick, or a folder on another disk of this laptop.</translation>
    </message>
    <message>
        <source>这个文件夹和数据在同一块盘上，没有选用它：盘坏了，两边都没有了。请选 U 盘，或者另一块盘上的文件夹。</source>
        <translation>This folder is on the same disk as the data and was not chosen: if the disk breaks, both are gone. Choose a USB stick, or a folder on another disk.</translation>
    </message>
    <message>
        <source>没有记下来，可能是电脑的磁盘已满。备份都在，没有改动；请腾出空间后再试。</source>
        <translation>Not kept: the laptop&apos;s disk may be full. All backups are there, unchanged; make room and try again.</translation>
    </message>
    <message>
        <source>没有找到文件夹 {folder}。备份都在，没有复制；请检查位置。</source>
        <translation>Folder {folder} not found. All backups are there, nothing was copied; check the place.</translation>
    </message>
    <message>
        <source>这台电脑上的签名证书不在了，文件没有签名，也没有改动。请到“设置”的“电子签名证书”里重新选一次。</source>
        <translation>The signing certificate is gone from this laptop; the file was neither signed nor changed. Choose it again in Settings under Signing certificate.</translation>
    </message>
    <message>
        <source>这台电脑上的签名证书打不开了，可能文件已损坏。文件没有签名，也没有改动；请到“设置”的“电子签名证书”里重新选一次。</source>
        <translation>The signing certificate on this laptop does not open any more and may be damaged. The file was neither signed nor changed; choose it again in Settings under Signing certificate.</translation>
    </message>
    <message>
        <source>证书没有存下来，可能是磁盘已满。没有改动任何内容；请腾出空间后再选一次。</source>
        <translation>The certificate was not kept; the disk may be full. Nothing was changed; make room and choose it again.</translation>
    </message>
    <message>
        <source>请输入证书的密码。</source>
        <translation>Type the password of the certificate.</translation>
    </message>
    <message>
        <source>证书没有移除：文件删不掉，可能正被别的程序占用。请关闭那个程序后再试一次。</source>
        <translation>The certificate was not removed: its file cannot be deleted and may be in use by another program. Close that and try again.</translation>
    </message>
    <message>
        <source>“{name}”里没有红柳会客厅的备份。没有改动任何内容；请换一个文件夹。</source>
        <translation>There is no backup of this program in &quot;{name}&quot;. Nothing was changed; choose another folder.</translation>
    </message>
    <message>
        <source>恢复以前的数据</source>
        <translation>Data from before a restore</translation>
    </message>
    <message>
        <source>电脑上还没有备份，没有可复制的。请先点“现在备份”。</source>
        <translation>There is no backup on this laptop yet, nothing to copy. Press &quot;Back up now&quot; first.</translation>
    </message>
    <message>
        <source>电脑上最近的备份 {name} 已经损坏，没有复制它。“{name2}”上以前的备份没有改动；请点“现在备份”，备好后会再复制。</source>
        <translation>The newest backup on this laptop, {name}, is damaged and was not copied. Earlier backups on &quot;{name2}&quot; are unchanged; press &quot;Back up now&quot;, then it is copied again.</translation>
    </message>
    <message>
        <source>{} 场会议</source>
        <translation>Meetings: {}</translation>
    </message>
    <message>
        <source>{} 份签发的纪要</source>
        <translation>Issued minutes: {}</translation>
    </message>
    <message>
        <source>{} 个议题</source>
        <translation>Matters: {}</translation>
    </message>
    <message>
        <source>{} 人次签到</source>
        <translation>Sign-ins: {}</translation>
    </message>
    <message>
        <source>{} 次表决</source>
        <translation>Votes: {}</translation>
    </message>
    <message>
        <source>{} 项任务</source>
        <translation>Tasks: {}</translation>
    </message>
    <message>
        <source>{} 件 12345 工单</source>
        <translation>12345 cases: {}</translation>
    </message>
    <message>
        <source>名册上 {} 人</source>
        <translation>People on the roster: {}</translation>
    </message>
    <message>
        <source>{title}以前的数据。</source>
        <translation>Data from before: {title}.</translation>
    </message>
    <message>
        <source>数据文件读不完整。</source>
        <translation>The data file could not be read whole.</translation>
    </message>
    <message>
        <source>备份 {name} 没有检查完：磁盘读写出错。请检查磁盘或 U 盘后再试。</source>
        <translation>Backup {name} was not fully checked: the disk failed. Check the disk or stick and try again.</translation>
    </message>
    <message>
        <source>备份 {name} 缺少或损坏了 {len} 个附件，会议记录是完整的。请再备份一次。</source>
        <translation>Backup {name} lacks {len} attachments or they are damaged; the records of meetings are complete. Please back up again.</translation>
    </message>
    <message>
        <source>这份备份是另一台电脑加密的，没有打开它。现在的数据没有改动；请输入那台电脑的恢复口令（打印出来的 12 个字）后再试。</source>
        <translation>This backup was encrypted by another laptop and was not opened. What is there now did not change; type that laptop&apos;s recovery phrase (the 12 characters printed) and try again.</translation>
    </message>
    <message>
        <source>没有备份：记录核验没有通过（{fault}）以前的备份都在，没有改动。请先不要继续使用，在“设置”里核验记录，并联系维护人员。</source>
        <translation>No backup: the records did not pass the check ({fault}) Earlier backups are all there, unchanged. Please stop using the program, check the records in &quot;Settings&quot;, and ask whoever maintains the program.</translation>
    </message>
    <message>
        <source>没有备份：放备份的磁盘空间不够。记录和以前的备份都在，没有改动；请腾出空间后再试。</source>
        <translation>No backup: too little space where backups are. Records and earlier backups are all there, unchanged; free some space and try again.</translation>
    </message>
    <message>
        <source>没有备份：放备份的地方写不进去。记录和以前的备份都在，没有改动；请检查磁盘或 U 盘后再试。</source>
        <translation>No backup: where backups are cannot be written. Records and earlier backups are all there, unchanged; check the disk or stick and try again.</translation>
    </message>
    <message>
        <source>数据文件有损坏，要找回需要腾出磁盘空间。没有改动任何文件；请删除不用的文件，再打开一次。</source>
        <translation>The data file is damaged, and finding everything again needs disk space. No file was changed; delete what is not needed and open it again.</translation>
    </message>
    <message>
        <source>数据文件有损坏，找回时磁盘读写出错。没有改动任何文件；请把数据文件夹复制到另一个磁盘，再打开一次。</source>
        <translation>The data file is damaged, and the disk failed while finding everything again. No file was changed; copy the data folder to another disk and open it again.</translation>
    </message>
    <message>
        <source>已换回 {made} 另存的数据</source>
        <translation>The data set aside on {made} is back</translation>
    </message>
    <message>
        <source>已恢复 {made} 的备份</source>
        <translation>The backup of {made} was restored</translation>
    </message>
    <message>
        <source>原来的数据没有删除，另存着，可以再换回来。</source>
        <translation>The data from before was not deleted. It is set aside and can be put back.</translation>
    </message>
    <message>
        <source>补回 {files} 个附件。</source>
        <translation>Attachments put back: {files}.</translation>
    </message>
    <message>
        <source>有 {missing} 个附件这份备份旁边没有；另一台电脑有的话，同步后会补上。</source>
        <translation>Attachments missing beside this backup: {missing}. Where another laptop has them, they come by sync.</translation>
    </message>
    <message>
        <source>备份以后按本人要求或到期抹去的 {erased} 项信息，已经再次抹去。</source>
        <translation>What was erased after the backup was made has been erased again: {erased}.</translation>
    </message>
    <message>
        <source>备份来自另一台电脑：这台电脑改用自己的编号，请在“同步”里重新加入街道。</source>
        <translation>The backup is another laptop&apos;s: this laptop goes on under a name of its own. Join the subdistrict again under Sync.</translation>
    </message>
    <message>
        <source>恢复后的记录从这里起用一个新的编号，不会和原来的混淆。</source>
        <translation>The record goes on under a new name from here and cannot be mixed up with what was before.</translation>
    </message>
    <message>
        <source>这份备份由更新版本的程序写成，本程序不能恢复。现在的数据没有改动；请安装新版本的红柳会客厅。</source>
        <translation>This backup was written by a newer program and cannot be restored by this one. What is there now did not change; install the new version.</translation>
    </message>
    <message>
        <source>红柳会客厅备份</source>
        <translation>Hongliu Meeting Room backups</translation>
    </message>
    <message>
        <source>U 盘</source>
        <translation>USB stick</translation>
    </message>
    <message>
        <source>“{name}”上写不进去，没有选用它。电脑上的备份都在；请检查它是不是满了、写保护了，或者换一支。</source>
        <translation>Nothing can be written on &quot;{name}&quot;; it was not chosen. The backups on this laptop are all there; check whether it is full or write-protected, or use another one.</translation>
    </message>
    <message>
        <source>另存的数据没有删干净，可能有别的程序正打开着它。现在的数据没有改动；请稍后再试。</source>
        <translation>What was set aside could not all be deleted; another program may have it open. The present data did not change; try again later.</translation>
    </message>
    <message>
        <source>正在检查上次没有正常关闭的资料</source>
        <translation>Checking the data, which was not closed properly last time</translation>
    </message>
    <message>
        <source>资料有损坏，正在从操作日志找回</source>
        <translation>The data is damaged and is being recovered from its log</translation>
    </message>
    <message>
        <source>没有恢复：另一个红柳会客厅窗口还开着。现在的数据没有改动；请关闭那个窗口后再试。</source>
        <translation>Not restored: another window of the program is open. What is there now did not change; close that window and try again.</translation>
    </message>
    <message>
        <source>没有恢复：磁盘空间不够。现在的数据没有改动；请腾出空间后再试。</source>
        <translation>Not restored: too little disk space. What is there now did not change; free some space and try again.</translation>
    </message>
    <message>
        <source>没有恢复：备份读不出来，或者数据文件夹写不进去。现在的数据没有改动；请检查磁盘或 U 盘后再试。</source>
        <translation>Not restored: the backup cannot be read or the data folder cannot be written. What is there now did not change; check the disk or stick and try again.</translation>
    </message>
    <message>
        <source>程序是新版本，打开数据前要先备份一次，但{message}数据还是原来的样子，旧版本的程序仍然可以打开。</source>
        <translation>This is a newer program and the data are backed up before it opens them, but: {message} The data are as they were; the older program can still open them.</translation>
    </message>
    <message>
        <source>内容不合规则，本机没有采用，原样保存。</source>
        <translation>Against the rules; this laptop did not use it and keeps it as it is.</translation>
    </message>
    <message>
        <source>区里没有登记这台电脑，不能确认这些操作由它写成。</source>
        <translation>The district does not know this laptop, so it is not certain that it wrote these actions.</translation>
    </message>
    <message>
        <source>签名不是这台电脑的，内容可能被改动过。</source>
        <translation>The signature is not of this laptop; the content may have been altered.</translation>
    </message>
    <message>
        <source>这台电脑的使用资格已被区里收回。</source>
        <translation>The district has withdrawn this laptop.</translation>
    </message>
    <message>
        <source>这些操作属于另一个会客厅。</source>
        <translation>These actions belong to another meeting room.</translation>
    </message>
    <message>
        <source>与这台电脑之前的操作接不上。</source>
        <translation>Does not follow on the earlier actions of this laptop.</translation>
    </message>
    <message>
        <source>同一台电脑的编号下有两份不同的操作，以区里的一份为准，这一份另存。</source>
        <translation>Two different actions under one number of a laptop; the district&apos;s holds, this one is kept apart.</translation>
    </message>
    <message>
        <source>读不出内容，可能已损坏。</source>
        <translation>Cannot be read; it may be damaged.</translation>
    </message>
    <message>
        <source>服务器地址不对。没有改动任何内容；请照街道给的地址填写，例如 https://sync.example.cn。</source>
        <translation>The address of the server is wrong. Nothing was changed; write it as the subdistrict gave it, for example https://sync.example.cn.</translation>
    </message>
    <message>
        <source>服务器地址必须以 https:// 开头，居民信息不能在网络上明文传送。没有改动任何内容；请向街道核对地址。</source>
        <translation>The address must begin with https://, residents&apos; data cannot go over the network in the open. Nothing was changed; ask the subdistrict for the address.</translation>
    </message>
    <message>
        <source>加入码应是 {CODE_LENGTH} 个字母和数字。没有改动任何内容；请照街道给的再填一次。</source>
        <translation>A join code has {CODE_LENGTH} letters and digits. Nothing was changed; type it once more as the subdistrict gave it.</translation>
    </message>
    <message>
        <source>请给这台电脑起一个名字，不超过 {LONGEST_NAME} 个字，例如：会客厅前台。</source>
        <translation>Give this laptop a name of at most {LONGEST_NAME} characters, for example: front desk.</translation>
    </message>
    <message>
        <source>证书文件读不出来：{ca_file}。没有改动任何内容；请检查这个文件。</source>
        <translation>The certificate file cannot be read: {ca_file}. Nothing was changed; please check this file.</translation>
    </message>
    <message>
        <source>这台电脑的编号与另一台重复，操作已换用新编号，原样另存。</source>
        <translation>This laptop&apos;s number was also another&apos;s; the actions have new numbers, and the originals are kept apart.</translation>
    </message>
    <message>
        <source>U 盘空间不够，没有写成。U 盘上原来的文件和本机的记录都没有改动；请腾出空间或换一个 U 盘再试。</source>
        <translation>Too little space on the stick; nothing was written. Neither what was on it nor this laptop&apos;s records changed; free some space or use another stick.</translation>
    </message>
    <message>
        <source>这不是红柳会客厅导出的同步文件，没有导入。本机的记录没有改动；请检查选的文件。</source>
        <translation>This is not a sync file exported by the program, and was not imported. This laptop&apos;s records did not change; check the file chosen.</translation>
    </message>
    <message>
        <source>这个文件是另一个会客厅的，没有导入。本机的记录没有改动；请检查选的文件。</source>
        <translation>This file is of another meeting room and was not imported. This laptop&apos;s records did not change; check the file chosen.</translation>
    </message>
    <message>
        <source>{name} 没有写成，可能是 U 盘已拔出或不能写入。本机的记录没有改动；请检查后再试。</source>
        <translation>{name} was not written; the stick may be unplugged or write-protected. This laptop&apos;s records did not change; check and try again.</translation>
    </message>
    <message>
        <source>{name} 读不出来，可能是 U 盘已拔出或已损坏。已经读到的保存在本机，没有丢失；请插好后再导入一次。</source>
        <translation>{name} cannot be read; the stick may be unplugged or damaged. What was read is kept on this laptop; plug it in and import again.</translation>
    </message>
    <message>
        <source>第 {number} 段内容不对，没有导入这一段。</source>
        <translation>The content of part {number} is wrong; this part was not imported.</translation>
    </message>
    <message>
        <source>不完整</source>
        <translation>is incomplete</translation>
    </message>
    <message>
        <source>被改动过或已损坏</source>
        <translation>was altered or is damaged</translation>
    </message>
    <message>
        <source>看不懂</source>
        <translation>is not understood</translation>
    </message>
    <message>
        <source>第 {number} 段{said}，从这里起没有导入；之前的都已导入。</source>
        <translation>Part {number} {said}; nothing was imported from there on. All before it is in.</translation>
    </message>
    <message>
        <source>本机的记录都在</source>
        <translation>This laptop&apos;s records are all there</translation>
    </message>
    <message>
        <source>连不上街道的服务器。{SAFE}，联网后会自动同步。</source>
        <translation>The district&apos;s server cannot be reached. {SAFE}; it syncs by itself once online.</translation>
    </message>
    <message>
        <source>街道的服务器正忙。{SAFE}，稍后会自动再试。</source>
        <translation>The district&apos;s server is busy. {SAFE}; it tries again by itself later.</translation>
    </message>
    <message>
        <source>街道的服务器没有接受这台电脑。{SAFE}；请联系街道工作人员，问清后重新加入。</source>
        <translation>The district&apos;s server does not take this laptop. {SAFE}; ask the subdistrict&apos;s staff, and join again.</translation>
    </message>
    <message>
        <source>街道的服务器应答不正常。{SAFE}，稍后会自动再试；一直这样请告诉维护人员。</source>
        <translation>The district&apos;s server answers wrongly. {SAFE}; it tries again by itself later. If it goes on, tell whoever maintains the program.</translation>
    </message>
    <message>
        <source>街道的服务器已经升级，本程序太旧。{SAFE}；请安装新版本后再同步。</source>
        <translation>The district&apos;s server was updated and this program is too old. {SAFE}; install the new version, then sync.</translation>
    </message>
    <message>
        <source>本机没有改动任何内容</source>
        <translation>Nothing on this laptop was changed</translation>
    </message>
    <message>
        <source>连不上这个地址。{NOTHING_CHANGED}；请检查网络和地址后再试。</source>
        <translation>This address cannot be reached. {NOTHING_CHANGED}; check the network and the address and try again.</translation>
    </message>
    <message>
        <source>街道的服务器正忙。{NOTHING_CHANGED}；请过一会儿再试。</source>
        <translation>The district&apos;s server is busy. {NOTHING_CHANGED}; try again in a while.</translation>
    </message>
    <message>
        <source>街道的服务器没有接受这台电脑。{NOTHING_CHANGED}；请联系街道工作人员。</source>
        <translation>The district&apos;s server does not take this laptop. {NOTHING_CHANGED}; ask the subdistrict&apos;s staff.</translation>
    </message>
    <message>
        <source>这个地址上没有找到街道的服务器，或者它的证书不对。{NOTHING_CHANGED}；请向街道核对地址。</source>
        <translation>There is no district server at this address, or its certificate is wrong. {NOTHING_CHANGED}; ask the subdistrict for the address.</translation>
    </message>
    <message>
        <source>街道的服务器已经升级，本程序太旧。{NOTHING_CHANGED}；请安装新版本后再加入。</source>
        <translation>The district&apos;s server was updated and this program is too old. {NOTHING_CHANGED}; install the new version, then join.</translation>
    </message>
    <message>
        <source>这台电脑上已有另一个会客厅的记录，不能加入这个会客厅。{NOTHING_CHANGED}；请用还没有记录的电脑加入，或向街道核对加入码。</source>
        <translation>This laptop has records of another meeting room and cannot join this one. {NOTHING_CHANGED}; join with a laptop without records, or ask the subdistrict about the join code.</translation>
    </message>
    <message>
        <source>演练数据不能加入街道的服务器。{NOTHING_CHANGED}；请先退出演练。</source>
        <translation>A rehearsal cannot join the district&apos;s server. {NOTHING_CHANGED}; end the rehearsal first.</translation>
    </message>
    <message>
        <source>这台电脑还没有加入街道的服务器，没有同步。请先用街道给的加入码加入。</source>
        <translation>This laptop has not joined the district&apos;s server and did not sync. First join with a code from the subdistrict.</translation>
    </message>
    <message>
        <source>这台电脑已经加入了另一台服务器上的“{room_name}”。{NOTHING_CHANGED}；请向街道核对地址。</source>
        <translation>This laptop has joined &quot;{room_name}&quot; on another server. {NOTHING_CHANGED}; ask the subdistrict for the address.</translation>
    </message>
    <message>
        <source>街道的服务器没有接受这个加入码。{NOTHING_CHANGED}；请向街道要一个新的加入码。</source>
        <translation>The district&apos;s server did not take this join code. {NOTHING_CHANGED}; ask the subdistrict for a new one.</translation>
    </message>
    <message>
        <source>打不开系统的钥匙串，取不到这台电脑的签名密钥。记录都在，没有改动；请登录桌面、解锁钥匙串后再试一次。</source>
        <translation>The system&apos;s keychain cannot be opened, so this laptop&apos;s signing key cannot be had. All records are there, unchanged; log in to the desktop, unlock the keychain and try again.</translation>
    </message>
    <message>
        <source>这台电脑没有装读举牌的组件（pupil-apriltags），不能用摄像头数牌。请改用举手、记名或纸票表决；要装上它，请联系维护人员。</source>
        <translation>This laptop lacks the part that reads raised cards (pupil-apriltags), so the camera cannot count them. Vote by hands, by name or on paper; to install it, ask whoever maintains the program.</translation>
    </message>
    <message>
        <source>有 {len} 个账号都叫“{wanted}”，没有执行。请改名后再试，或写账号编号。</source>
        <translation>{len} accounts are called &quot;{wanted}&quot;, so nothing was done. Rename them, or give the account&apos;s number.</translation>
    </message>
    <message>
        <source>没有叫“{wanted}”的账号，没有执行。请在“设置”的“账号”里添加，或不写 --actor。</source>
        <translation>No account is called &quot;{wanted}&quot;, so nothing was done. Add it in &quot;Settings&quot;, &quot;Accounts&quot;, or leave out --actor.</translation>
    </message>
    <message>
        <source>姓名最多 {NAME_LENGTH} 个字。</source>
        <translation>A name has at most {NAME_LENGTH} characters.</translation>
    </message>
    <message>
        <source>已经有一个叫“{plain}”的账号。同名的人请加上能区分的字，例如“{plain2}（物业）”。</source>
        <translation>There is an account &quot;{plain}&quot; already. Add something that tells them apart, such as &quot;{plain2}（物业）&quot;.</translation>
    </message>
    <message>
        <source>请写明要落实的事项。</source>
        <translation>State what is to be done.</translation>
    </message>
    <message>
        <source>请写明由谁落实。</source>
        <translation>State who does it.</translation>
    </message>
    <message>
        <source>本会客厅的经验</source>
        <translation>Experience of this room</translation>
    </message>
    <message>
        <source>{value1}的经验</source>
        <translation>Experience of {value1}</translation>
    </message>
    <message>
        <source>结束日期早于开始日期，没有生成账单。</source>
        <translation>The last day is before the first; no bill was made.</translation>
    </message>
    <message>
        <source>{day_words}至{day_words2}没有登记、商议、办理或评价的议题，账单没有内容可印。请换一段日期。</source>
        <translation>From {day_words} to {day_words2} no matter was recorded, deliberated, acted on or rated; the bill has nothing to print. Choose another span.</translation>
    </message>
    <message>
        <source>还没有评价</source>
        <translation>No ratings yet</translation>
    </message>
    <message>
        <source>件</source>
        <translation> items</translation>
    </message>
    <message>
        <source>现在没有到期的内容。没有改动。</source>
        <translation>Nothing is due now. Nothing was changed.</translation>
    </message>
    <message>
        <source>名册上没有这位居民。没有改动任何内容。</source>
        <translation>This resident is not on the roster. Nothing was changed.</translation>
    </message>
    <message>
        <source>这位居民的信息已经抹去过了。没有改动任何内容。</source>
        <translation>The data of this resident were erased before. Nothing was changed.</translation>
    </message>
    <message>
        <source>没有登记姓名</source>
        <translation>No name recorded</translation>
    </message>
    <message>
        <source>{people} 人</source>
        <translation>{people} people</translation>
    </message>
    <message>
        <source>没有数</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>{t}的纪要</source>
        <translation>Minutes of {t}</translation>
    </message>
    <message>
        <source>表决“{title}”</source>
        <translation>Vote &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>themselves</translation>
    </message>
    <message>
        <source>议题的进展</source>
        <translation>Course of the matter</translation>
    </message>
    <message>
        <source>会议记录</source>
        <translation>Meeting record</translation>
    </message>
    <message>
        <source>议定事项</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>没有签发的纪要稿</source>
        <translation>Draft minutes not issued</translation>
    </message>
    <message>
        <source>计票</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>任务步骤</source>
        <translation>Step of a task</translation>
    </message>
    <message>
        <source>任务进展</source>
        <translation>Progress of a task</translation>
    </message>
    <message>
        <source>督查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>热线工单</source>
        <translation>Hotline order</translation>
    </message>
    <message>
        <source>照片、附件</source>
        <translation>Photos, attachments</translation>
    </message>
    <message>
        <source>张贴登记</source>
        <translation>Record of putting up</translation>
    </message>
    <message>
        <source>导出记录</source>
        <translation>Record of exports</translation>
    </message>
    <message>
        <source>账号 {value1}</source>
        <translation>Account {value1}</translation>
    </message>
    <message>
        <source>添加账号</source>
        <translation>Add an account</translation>
    </message>
    <message>
        <source>修改账号</source>
        <translation>Change an account</translation>
    </message>
    <message>
        <source>停用账号</source>
        <translation>Stop an account</translation>
    </message>
    <message>
        <source>启用账号</source>
        <translation>Use an account again</translation>
    </message>
    <message>
        <source>带入账号</source>
        <translation>Bring accounts in</translation>
    </message>
    <message>
        <source>按本人要求抹去一位居民的信息</source>
        <translation>Erase a resident&apos;s data on request</translation>
    </message>
    <message>
        <source>抹去到期的个人信息</source>
        <translation>Erase personal data that are due</translation>
    </message>
    <message>
        <source>记下导出</source>
        <translation>Record an export</translation>
    </message>
    <message>
        <source>这位居民的信息已按本人要求抹去，不能再补写上去。没有写入；如果本人愿意重新登记，请在名册里新增一位。</source>
        <translation>The data of this resident were erased on request and cannot be written again. Nothing was written; if they want to register anew, add a resident to the roster.</translation>
    </message>
    <message>
        <source>这个账号在这台电脑上没有 PIN。</source>
        <translation>This account has no PIN on this laptop.</translation>
    </message>
    <message>
        <source>刚才输错次数较多，请再等 {wait_words}。会议照常进行。</source>
        <translation>Too many wrong tries; wait another {wait_words}. The meeting goes on.</translation>
    </message>
    <message>
        <source>{what}不对，请等 {wait_words}再试。记录都在，会议照常进行。</source>
        <translation>{what} is wrong; wait {wait_words} and try again. All records are there, the meeting goes on.</translation>
    </message>
    <message>
        <source>{what}不对，请再试一次；再错 {value2} 次要等一会儿。</source>
        <translation>{what} is wrong; try again. After {value2} more wrong tries you have to wait.</translation>
    </message>
    <message>
        <source>抹去的内容已经不在了，不能撤销。其他记录没有变化；如果本人愿意重新登记，请在名册里新增一位。</source>
        <translation>What was erased is gone and cannot be undone. Other records did not change; if they want to register anew, add a resident to the roster.</translation>
    </message>
    <message>
        <source>哪些内容应当抹去，与日志所记的不一致。</source>
        <translation>What should be erased does not agree with the log.</translation>
    </message>
    <message>
        <source>第 {seq} 条操作中有应当抹去而没有抹去的内容（{table}.{column}）。</source>
        <translation>Action {seq} holds what should be erased and was not ({table}.{column}).</translation>
    </message>
    <message>
        <source>系统在问是否允许使用摄像头，请选“允许”。</source>
        <translation>The system is asking whether the camera may be used. Please choose &quot;Allow&quot;.</translation>
    </message>
    <message>
        <source>正在打开摄像头…</source>
        <translation>Opening the camera...</translation>
    </message>
    <message>
        <source>“{}”开着，但没有画面。请看看镜头盖，或拔下来重插。其他签到方式照常。</source>
        <translation>&quot;{}&quot; is on but sends no picture. Please check its cover, or unplug it and plug it in again. Other ways to sign in work as usual.</translation>
    </message>
    <message>
        <source>没有找到摄像头。插上就能用，不用重启；其他签到方式照常。</source>
        <translation>No camera was found. Plug one in and it works, without a restart; other ways to sign in work as usual.</translation>
    </message>
    <message>
        <source>摄像头拔掉了。插回去就接着用；其他签到方式照常。</source>
        <translation>The camera was unplugged. Plug it in again and it goes on; other ways to sign in work as usual.</translation>
    </message>
    <message>
        <source>系统不允许使用摄像头。请在系统设置的“隐私”里允许后再打开；其他签到方式照常。</source>
        <translation>The system does not allow the camera. Allow it under &quot;Privacy&quot; in the system&apos;s settings and open it again; other ways to sign in work as usual.</translation>
    </message>
    <message>
        <source>“{}”打不开，可能正被别的程序使用。关掉那个程序就会接上；其他签到方式照常。</source>
        <translation>&quot;{}&quot; cannot be opened; another program may be using it. Close that program and the camera comes back; other ways to sign in work as usual.</translation>
    </message>
    <message>
        <source>这台电脑缺少摄像头要用的系统组件，不能用摄像头；其他签到方式照常。</source>
        <translation>This laptop lacks a part of the system that cameras need, so there is no camera; other ways to sign in work as usual.</translation>
    </message>
    <message>
        <source>可以改：负责人、期限、进度%、进展说明、费用、经费来源。改好后在“办”里导入。</source>
        <translation>You may change: 负责人 (who), 期限 (by when), 进度% (progress), 进展说明 (what was done), 费用 (cost), 经费来源 (funds). Then import it under &quot;Act&quot;.</translation>
    </message>
    <message>
        <source>记一条议题</source>
        <translation>Record a matter</translation>
    </message>
    <message>
        <source>走访记录</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>后天</source>
        <translation>The day after tomorrow</translation>
    </message>
    <message>
        <source>已同意</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>未取得同意</source>
        <translation>No consent</translation>
    </message>
    <message>
        <source>商量库</source>
        <translation>Matters</translation>
    </message>
    <message>
        <source>找议题：标题、内容、地点、谁提出的、编号</source>
        <translation>Find matters: title, text, place, who raised it, number</translation>
    </message>
    <message>
        <source>还没有议题</source>
        <translation>No matters yet</translation>
    </message>
    <message>
        <source>记下的每个议题都留在这里，连同它的全过程。</source>
        <translation>Every matter recorded stays here, with its whole story.</translation>
    </message>
    <message>
        <source>经验库</source>
        <translation>Experience</translation>
    </message>
    <message>
        <source>找经验：问题、办法、谁参与、花了多少</source>
        <translation>Find experience: problem, remedy, who took part, cost</translation>
    </message>
    <message>
        <source>还没有经验卡</source>
        <translation>No experience cards yet</translation>
    </message>
    <message>
        <source>议题办结后，程序按记录起草一张卡片；区里发来的经验也在这里。</source>
        <translation>When a matter is closed, the program drafts a card from the record; experience sent by the district is here too.</translation>
    </message>
    <message>
        <source>痛点库</source>
        <translation>Sore points</translation>
    </message>
    <message>
        <source>找痛点：内容、地点</source>
        <translation>Find sore points: text, place</translation>
    </message>
    <message>
        <source>没有发现痛点</source>
        <translation>No sore points found</translation>
    </message>
    <message>
        <source>同一处反复反映、长期没解决、逾期、重新办理或不满意多的，程序会列在这里。</source>
        <translation>Places that come up again and again, stay unsolved, run late, are redone or leave people dissatisfied are listed here.</translation>
    </message>
    <message>
        <source>找人：姓名、角色、单位、特长</source>
        <translation>Find people: name, role, organisation, skills</translation>
    </message>
    <message>
        <source>擅长</source>
        <translation>Good at</translation>
    </message>
    <message>
        <source>请过</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>上次</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>还没有骨干</source>
        <translation>No helpers yet</translation>
    </message>
    <message>
        <source>律师、调解员、规划师、媒体、志愿者：征得本人同意后记在这里，用时先找请得少的。</source>
        <translation>Lawyers, mediators, planners, media, volunteers: listed here with their consent; those asked least come first.</translation>
    </message>
    <message>
        <source>列入一位</source>
        <translation>Add somebody</translation>
    </message>
    <message>
        <source>欢迎，{len} 位已签到</source>
        <translation>Welcome, {len} signed in</translation>
    </message>
    <message>
        <source>议题已经结束（{standing}），不再调整。记录没有变化。</source>
        <translation>The matter has ended ({standing}) and is not moved any more. Nothing was changed.</translation>
    </message>
    <message>
        <source>未达到{fraction}（需{need}）</source>
        <translation>less than {fraction} (needs {need})</translation>
    </message>
    <message>
        <source>未超过{fraction}（需{need}）</source>
        <translation>not more than {fraction} (needs {need})</translation>
    </message>
    <message>
        <source>集 待列入</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>议 商议</source>
        <translation>Deliberating</translation>
    </message>
    <message>
        <source>办 办理</source>
        <translation>Acting</translation>
    </message>
    <message>
        <source>督 督办</source>
        <translation>Supervising</translation>
    </message>
    <message>
        <source>评 评价</source>
        <translation>Evaluating</translation>
    </message>
    <message>
        <source>需{need}</source>
        <translation>needs {need}</translation>
    </message>
    <message>
        <source>赞成面积</source>
        <translation>area for</translation>
    </message>
    <message>
        <source>反对面积</source>
        <translation>area against</translation>
    </message>
    <message>
        <source>弃权面积</source>
        <translation>area abstaining</translation>
    </message>
    <message>
        <source>接通了请记下两个回答：是否解决、是否满意。还没有记下。</source>
        <translation>Where the caller was reached, record both answers: solved, satisfied. Nothing was recorded yet.</translation>
    </message>
    <message>
        <source>没有接通就没有回答。请选“已接通”，或者不填回答。</source>
        <translation>Where nobody was reached there are no answers. Choose &quot;reached&quot;, or leave them empty.</translation>
    </message>
    <message>
        <source>首次联系的时间还没有到，没有记下。</source>
        <translation>The time of first contact is yet to come; nothing was recorded.</translation>
    </message>
    <message>
        <source>首次联系早于派单时间，没有记下。请核对。</source>
        <translation>First contact is before the assignment; nothing was recorded. Please check.</translation>
    </message>
    <message>
        <source>请用一句话写明议题。</source>
        <translation>State the matter in one sentence.</translation>
    </message>
    <message>
        <source>请选择类别。还没有记下，写的内容都在。</source>
        <translation>Choose a category. Nothing was recorded yet; what you wrote is there.</translation>
    </message>
    <message>
        <source>没有“{category}”这个类别，请从列表中选择。</source>
        <translation>There is no category &quot;{category}&quot;; choose one of the list.</translation>
    </message>
    <message>
        <source>发现日期还没有到。没有保存，写的内容都在，请改日期。</source>
        <translation>The day found is yet to come. Nothing was saved; what you wrote is there, change the day.</translation>
    </message>
    <message>
        <source>这个议题已经列入会议议程，不能删除。记录没有变化。</source>
        <translation>This matter is on the agenda of a meeting and cannot be deleted. Nothing was changed.</translation>
    </message>
    <message>
        <source>“{name}”超过 30 MB，没有添加。请压缩后再试。</source>
        <translation>&quot;{name}&quot; is over 30 MB and was not added. Make it smaller and try again.</translation>
    </message>
    <message>
        <source>“{name}”已损坏或没有传完整，没有添加。请重新传一次这张照片。</source>
        <translation>&quot;{name}&quot; is damaged or did not arrive whole, and was not added. Send this photo again.</translation>
    </message>
    <message>
        <source>“{name}”是苹果手机的 HEIC 照片，没有添加。请在手机“设置－相机－格式”里选“兼容性最佳”后重拍，或者用微信把照片发到电脑，收到的就是 JPG。</source>
        <translation>&quot;{name}&quot; is a HEIC photo of an iPhone and was not added. Choose &quot;Most Compatible&quot; in Settings, Camera, Formats and take it again, or send it to the laptop by WeChat, where it arrives as JPG.</translation>
    </message>
    <message>
        <source>“{name}”不是 JPG、PNG 照片或 PDF 文件，没有添加。</source>
        <translation>&quot;{name}&quot; is no JPG or PNG photo or PDF file, and was not added.</translation>
    </message>
    <message>
        <source>“{name}”读不出来，没有添加。</source>
        <translation>&quot;{name}&quot; cannot be read and was not added.</translation>
    </message>
    <message>
        <source>没有等着商议的议题，公告没有内容可印。请先登记议题。</source>
        <translation>No matters wait for deliberation, so the notice has nothing to print. Record matters first.</translation>
    </message>
    <message>
        <source>还没有写明任何一条。照片都在，写上议题就能记下。</source>
        <translation>None is filled in yet. The photos are all there; write what they are about.</translation>
    </message>
    <message>
        <source>请填写议程项的标题。</source>
        <translation>Fill in the title of the agenda item.</translation>
    </message>
    <message>
        <source>用时应在 1 到 {MAX_MINUTES} 分钟之间。</source>
        <translation>The time needed should be 1 to {MAX_MINUTES} minutes.</translation>
    </message>
    <message>
        <source>自定的表决规则不完整，没有保存。请重新填写。</source>
        <translation>Your own voting rule is incomplete and was not saved. Fill it in again.</translation>
    </message>
    <message>
        <source>这一项的文字已经付诸表决，不能再改。可以新增一项重新表决。</source>
        <translation>The words of this item were put to the vote and cannot be changed. Add an item and vote again.</translation>
    </message>
    <message>
        <source>这一项已经开始讨论，不能从议程中删除。记录没有变化。</source>
        <translation>This item is under discussion and cannot be deleted from the agenda. Nothing was changed.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，不能切换议程。请先开会或继续会议。</source>
        <translation>The meeting is &quot;{words}&quot;, so the item cannot be changed. Open it or go on first.</translation>
    </message>
    <message>
        <source>这一项还在表决。请先宣布结果，或撤销这次表决。</source>
        <translation>This item is being voted on. First announce the result, or undo this vote.</translation>
    </message>
    <message>
        <source>欢迎，已签到</source>
        <translation>Welcome, signed in</translation>
    </message>
    <message>
        <source>欢迎回来，已重新签到</source>
        <translation>Welcome back, signed in again</translation>
    </message>
    <message>
        <source>您已经签到过了，请入座</source>
        <translation>You have signed in already; please be seated</translation>
    </message>
    <message>
        <source>不在应到名单上，已登记为列席</source>
        <translation>Not among those due; recorded as sitting in</translation>
    </message>
    <message>
        <source>名册中没有“{words}”，应到名单没有变化。请先在名册中登记身份，或手工添加应到人员。</source>
        <translation>Nobody on the roster is &quot;{words}&quot;; those due did not change. Put roles on the roster first, or add people by hand.</translation>
    </message>
    <message>
        <source>这位已经签到，不能从名单中删除。如签到有误，请先撤销签到。</source>
        <translation>They have signed in and cannot be deleted from the list. If the sign-in is wrong, undo that first.</translation>
    </message>
    <message>
        <source>还没有开始签到。请先点“开始签到”。</source>
        <translation>Sign-in has not begun. Press &quot;Begin sign-in&quot; first.</translation>
    </message>
    <message>
        <source>会议已经散会，不再签到。要补录签到表，请用“纸面录入”；否则请先撤销“散会”。</source>
        <translation>The meeting is over; nobody signs in any more. To key in a sign-in sheet use &quot;Paper entry&quot;; otherwise undo the closing first.</translation>
    </message>
    <message>
        <source>{name}没有签到，不用登记离会。</source>
        <translation>{name} did not sign in, so need not leave.</translation>
    </message>
    <message>
        <source>不能委托给本人。</source>
        <translation>Nobody is their own proxy.</translation>
    </message>
    <message>
        <source>{name}不在应到名单上，不用登记委托。</source>
        <translation>{name} is not among those due and needs no proxy.</translation>
    </message>
    <message>
        <source>{name}本人已经到会，不能再委托。</source>
        <translation>{name} is here in person and cannot give a proxy.</translation>
    </message>
    <message>
        <source>{name}已经委托过他人，一人只能委托一次。请先撤销原来的委托。</source>
        <translation>{name} has given a proxy; one person gives one only. Undo that first.</translation>
    </message>
    <message>
        <source>{name}本人已委托他人，不能再接受委托。</source>
        <translation>{name} has given a proxy and cannot hold one.</translation>
    </message>
    <message>
        <source>{name}已接受他人委托，不能再委托他人。请先撤销那份委托。</source>
        <translation>{name} holds a proxy and cannot give one. Undo that first.</translation>
    </message>
    <message>
        <source>{reason}没有登记这份委托。</source>
        <translation>{reason} This proxy was not recorded.</translation>
    </message>
    <message>
        <source>{name}不在本次应参加表决的人之中，这一票没有计入。请核对签到和名册。</source>
        <translation>{name} is not among those who vote here; the vote was not counted. Check sign-ins and the roster.</translation>
    </message>
    <message>
        <source>每张票只能是赞成、反对、弃权、无效中的一项。这张票没有录入。</source>
        <translation>Each ballot is one of for, against, abstain, invalid. This one was not keyed in.</translation>
    </message>
    <message>
        <source>选项应当用编号。这张票没有录入。</source>
        <translation>Options are numbers. This ballot was not keyed in.</translation>
    </message>
    <message>
        <source>这次表决不是举牌表决，没有记下牌。</source>
        <translation>This vote is not by raised cards; no cards were recorded.</translation>
    </message>
    <message>
        <source>这次表决已录入总数，不能再记牌。请先撤销总数。</source>
        <translation>Totals were typed for this vote, so no cards can be recorded. Undo the totals first.</translation>
    </message>
    <message>
        <source>请选择由哪个组织表决。还没有移交。</source>
        <translation>Choose which body votes. Not referred yet.</translation>
    </message>
    <message>
        <source>“{title}”已经开始，请选一场还在筹备的会议。还没有移交。</source>
        <translation>&quot;{title}&quot; has begun; choose a meeting that is being prepared. Not referred yet.</translation>
    </message>
    <message>
        <source>这一项已经列入“{title}”的议程，没有再列一次。</source>
        <translation>This item is on the agenda of &quot;{title}&quot; already and was not put on it again.</translation>
    </message>
    <message>
        <source>已经为这次会议请过{name}了，没有再请一次。</source>
        <translation>{name} was asked for this meeting already, and not again.</translation>
    </message>
    <message>
        <source>{name}已经登记过与“{title}”的利害关系，没有重复登记。</source>
        <translation>The interest of {name} in &quot;{title}&quot; was recorded already, and not again.</translation>
    </message>
    <message>
        <source>这次会议由另一台电脑主持，流程、议程和表决请在那台电脑上操作。这里没有改动，签到和记录可以继续；那台电脑出了故障，可以点“接管”。</source>
        <translation>Another laptop leads this meeting; phases, agenda and votes are done there. Nothing was changed here; sign-ins and notes go on. If that laptop fails, press &quot;Take over&quot;.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，不用接管。没有改动。</source>
        <translation>The meeting is &quot;{words}&quot;; there is nothing to take over. Nothing was changed.</translation>
    </message>
    <message>
        <source>这次会议就由这台电脑主持，不用接管。没有改动。</source>
        <translation>This laptop leads the meeting already. Nothing was changed.</translation>
    </message>
    <message>
        <source>请填写会议名称。</source>
        <translation>Fill in the name of the meeting.</translation>
    </message>
    <message>
        <source>发言时限至少 {SPEECH_LEAST} 秒，次数至少 1 次。</source>
        <translation>Speeches last at least {SPEECH_LEAST} seconds, and everybody has at least one.</translation>
    </message>
    <message>
        <source>“{title}”的未完事项已经转到“{title2}”，没有再建一次。请在那次会议中继续，或新建一次会议。</source>
        <translation>What &quot;{title}&quot; left unfinished is in &quot;{title2}&quot; already; no other meeting was made. Go on there, or make a new one.</translation>
    </message>
    <message>
        <source>这次会议的纪要已经签发，记录不再改动。如有更正，请出具补充纪要。</source>
        <translation>The minutes of this meeting are issued and its record does not change. For corrections, issue supplementary minutes.</translation>
    </message>
    <message>
        <source>会议已经开始签到，不能删除。记录没有变化。</source>
        <translation>Sign-in has begun, so the meeting cannot be deleted. Nothing was changed.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，不能直接进入“{words2}”。没有改动。</source>
        <translation>The meeting is &quot;{words}&quot; and cannot go straight to &quot;{words2}&quot;. Nothing was changed.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，不能宣布开会。没有改动。</source>
        <translation>The meeting is &quot;{words}&quot; and cannot be opened. Nothing was changed.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，没有在休息。没有改动。</source>
        <translation>The meeting is &quot;{words}&quot;, not in a break. Nothing was changed.</translation>
    </message>
    <message>
        <source>“{title}”还在表决，没有宣布结果。请先宣布或撤销这次表决，再散会。</source>
        <translation>&quot;{title}&quot; is being voted on and not announced. First announce it or undo this vote, then close.</translation>
    </message>
    <message>
        <source>{name}已经是{duty}，没有重复登记。</source>
        <translation>{name} is {duty} already; not recorded twice.</translation>
    </message>
    <message>
        <source>签到表签名</source>
        <translation>signatures on the sign-in sheet</translation>
    </message>
    <message>
        <source>{time_words} 签到</source>
        <translation>{time_words} signed in</translation>
    </message>
    <message>
        <source>，离会</source>
        <translation>, left</translation>
    </message>
    <message>
        <source>，{time_words} 离会</source>
        <translation>, left {time_words}</translation>
    </message>
    <message>
        <source>会议</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>主持人{value1}</source>
        <translation>Chair {value1}</translation>
    </message>
    <message>
        <source>记录员{value1}</source>
        <translation>Recorder {value1}</translation>
    </message>
    <message>
        <source>这次会议的纪要已经签发，不能再改。如有更正，请出具补充纪要。</source>
        <translation>The minutes of this meeting are issued and cannot be changed. For corrections, issue supplementary minutes.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，散会以后才能签发纪要。</source>
        <translation>The meeting is &quot;{words}&quot;; minutes are issued once it is over.</translation>
    </message>
    <message>
        <source>请写明补充或更正的内容。</source>
        <translation>State what is added or corrected.</translation>
    </message>
    <message>
        <source>纪要还没有签发，可以直接修改，不用补充纪要。</source>
        <translation>The minutes are not issued yet; change them directly, no supplement is needed.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，已经开过会。没有改动。</source>
        <translation>The meeting is &quot;{words}&quot; and has been held. Nothing was changed.</translation>
    </message>
    <message>
        <source>开会</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>签到的时间不能晚于开会的时间。没有改动。</source>
        <translation>Sign-in cannot be later than the opening. Nothing was changed.</translation>
    </message>
    <message>
        <source>签到和开会隔了一天以上，请核对日期。没有改动。</source>
        <translation>Sign-in and opening are more than a day apart; check the date. Nothing was changed.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，没有在开会。没有改动。</source>
        <translation>The meeting is &quot;{words}&quot;, not in session. Nothing was changed.</translation>
    </message>
    <message>
        <source>这次会议已经是纸面补录。没有改动。</source>
        <translation>This meeting is keyed in from paper already. Nothing was changed.</translation>
    </message>
    <message>
        <source>转为纸面</source>
        <translation>Switch to paper</translation>
    </message>
    <message>
        <source>这次会议不是纸面补录，请直接散会。没有改动。</source>
        <translation>This meeting is not keyed in from paper; close it directly. Nothing was changed.</translation>
    </message>
    <message>
        <source>散会</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>{what}的时间是 {day_time_words}，还没有到。请核对日期和时间，没有改动。</source>
        <translation>{what}: {day_time_words} is yet to come. Check date and time; nothing was changed.</translation>
    </message>
    <message>
        <source>{what}的时间不能早于开会的时间（{day_time_words}）。没有改动。</source>
        <translation>{what} cannot be before the opening ({day_time_words}). Nothing was changed.</translation>
    </message>
    <message>
        <source>{what}和开会隔了一天以上，请核对日期。没有改动。</source>
        <translation>{what} and opening are more than a day apart; check the date. Nothing was changed.</translation>
    </message>
    <message>
        <source>收回 {papers} 张表决票，比发出的 {handed} 张多 {value3} 张，不能宣布结果。已录的票都在；请核对发出的张数，或重新清点。</source>
        <translation>Returned {papers} ballots, handed out {handed}: {value3} too many, so no result can be announced. Ballots keyed in are all there; check how many were handed out, or count again.</translation>
    </message>
    <message>
        <source>这次会议还没有开始签到。在纸上开的会，请先写明开会的时间，再录签到表。</source>
        <translation>Sign-in has not begun. For a meeting held on paper, first state when it began, then key in the sign-in sheet.</translation>
    </message>
    <message>
        <source>这一行没有录过签到。没有改动。</source>
        <translation>This row has no sign-in keyed in. Nothing was changed.</translation>
    </message>
    <message>
        <source>这位不是按签到表录入的，是当场签到的。要撤销请到会议的到会名单里操作。</source>
        <translation>They signed in at the door, not by the sheet. To undo it, use the attendance in the meeting.</translation>
    </message>
    <message>
        <source>这一行是在另一台电脑上录的，请在那台电脑上改。没有改动。</source>
        <translation>This row was keyed in on another laptop; change it there. Nothing was changed.</translation>
    </message>
    <message>
        <source>没有找到这一行的录入。没有改动。</source>
        <translation>Nothing keyed in was found for this row. Nothing was changed.</translation>
    </message>
    <message>
        <source>这张纸不是表决票。表决没有开始。</source>
        <translation>This paper is no ballot. The vote has not begun.</translation>
    </message>
    <message>
        <source>没有登记，已有的记录没有改动。</source>
        <translation>Nothing was recorded; what is recorded did not change.</translation>
    </message>
    <message>
        <source>张贴的日子还没有到（{day_words}）。{SAFE}</source>
        <translation>The day it was put up is yet to come ({day_words}). {SAFE}</translation>
    </message>
    <message>
        <source>会前公告应在会前张贴，会期是{day_words}。{SAFE}</source>
        <translation>The notice goes up before the meeting, which is on {day_words}. {SAFE}</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，散会以后才有结果可以公示。{SAFE}</source>
        <translation>The meeting is &quot;{words}&quot;; there are results to publish once it is over. {SAFE}</translation>
    </message>
    <message>
        <source>会议{day_words}散会，公示不会更早。{SAFE}</source>
        <translation>The meeting closed on {day_words}; publication is not earlier. {SAFE}</translation>
    </message>
    <message>
        <source>纪要已经签发，会前公告的登记不再改动。如有更正，请出具补充纪要。</source>
        <translation>The minutes are issued, and the record of the notice does not change. For corrections, issue supplementary minutes.</translation>
    </message>
    <message>
        <source>请至少选两个方案来合并。记录没有变化。</source>
        <translation>Choose at least two proposals to merge. Nothing was changed.</translation>
    </message>
    <message>
        <source>只能合并同一议题的方案。记录没有变化。</source>
        <translation>Only proposals on one matter can be merged. Nothing was changed.</translation>
    </message>
    <message>
        <source>已有方案“{title}”，请换一个名称。没有记下。</source>
        <translation>There is a proposal &quot;{title}&quot; already; choose another name. Nothing was recorded.</translation>
    </message>
    <message>
        <source>费用不能小于零。没有记下。</source>
        <translation>The cost cannot be below zero. Nothing was recorded.</translation>
    </message>
    <message>
        <source>请给方案起一个名称，例如“分时停车”。没有记下。</source>
        <translation>Give the proposal a name, such as &quot;parking by hours&quot;. Nothing was recorded.</translation>
    </message>
    <message>
        <source>这个方案{words}，不能再改。记录没有变化。</source>
        <translation>This proposal is {words} and cannot be changed. Nothing was changed.</translation>
    </message>
    <message>
        <source>赞成、反对、弃权之外不再设选项。</source>
        <translation>There are no options besides for, against and abstain.</translation>
    </message>
    <message>
        <source>请填写每个选项的得票数和有效票数。计票没有录入。</source>
        <translation>Fill in the votes of each option and the valid votes. The count was not recorded.</translation>
    </message>
    <message>
        <source>还不能宣布结果：{words}。</source>
        <translation>The result cannot be announced yet: {words}.</translation>
    </message>
    <message>
        <source>未参与</source>
        <translation>Not taking part</translation>
    </message>
    <message>
        <source>意愿梯度只了解意愿，不是表决结果。</source>
        <translation>A gradient of agreement only shows what people want; it is not a vote.</translation>
    </message>
    <message>
        <source>当选</source>
        <translation>Elected</translation>
    </message>
    <message>
        <source>选定</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>会议已经散会，不再登记发言。没有改动。</source>
        <translation>The meeting is over; no more speeches. Nothing was changed.</translation>
    </message>
    <message>
        <source>{name}还没有签到，不能加入发言名单。请先签到。</source>
        <translation>{name} has not signed in and cannot be put on the speaking list. Sign in first.</translation>
    </message>
    <message>
        <source>{name}已在发言名单中，没有重复加入。</source>
        <translation>{name} is on the speaking list already, and was not added again.</translation>
    </message>
    <message>
        <source>{name}对这一项已发言 {len} 次，达到每人 {speech_turns} 次的上限。</source>
        <translation>{name} has spoken {len} times on this item, the most is {speech_turns} each.</translation>
    </message>
    <message>
        <source>这一位已经发过言或正在发言。</source>
        <translation>They have spoken or are speaking.</translation>
    </message>
    <message>
        <source>这一位申请的不是当前议程，没有开始发言。请先切换到那一项。</source>
        <translation>They asked to speak on another item; the speech was not begun. Go to that item first.</translation>
    </message>
    <message>
        <source>会议没有在进行，不能开始发言。请先开会或继续会议。</source>
        <translation>The meeting is not in session, so nobody can speak. Open it or go on first.</translation>
    </message>
    <message>
        <source>现在没有人在发言。</source>
        <translation>Nobody is speaking now.</translation>
    </message>
    <message>
        <source>这一位已经发过言，发言记录保留。</source>
        <translation>They have spoken; the record of it stays.</translation>
    </message>
    <message>
        <source>请先写下内容再记录。</source>
        <translation>Write something first.</translation>
    </message>
    <message>
        <source>应到名单 {count}{unit}，签到 {came}{unit4}，有效委托 {proxies}{unit6}</source>
        <translation>Due {count}{unit}, signed in {came}{unit4}, valid proxies {proxies}{unit6}</translation>
    </message>
    <message>
        <source>名册：专有部分 {len} 处，业主 {heads} 人，总面积 {area_words}</source>
        <translation>Roster: {len} flats, {heads} owners, total area {area_words}</translation>
    </message>
    <message>
        <source>一并表决至少要选两项。</source>
        <translation>A vote on several items needs at least two.</translation>
    </message>
    <message>
        <source>只能把同一次会议的议程一并表决。表决没有开始。</source>
        <translation>Only items of one meeting can be voted on together. The vote has not begun.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，不能表决。请先开会或继续会议。</source>
        <translation>The meeting is &quot;{words}&quot;, so there is no vote. Open it or go on first.</translation>
    </message>
    <message>
        <source>“{title}”还在表决。请先宣布结果，或撤销这次表决。</source>
        <translation>&quot;{title}&quot; is being voted on. First announce the result, or undo this vote.</translation>
    </message>
    <message>
        <source>计票人应为一人或两人。</source>
        <translation>There are one or two tellers.</translation>
    </message>
    <message>
        <source>业主共同决定要按面积和人数计算，不能只数举手。请改用纸票或记名表决。</source>
        <translation>Owners&apos; decisions are reckoned by area and persons, so counting hands is not enough. Vote on paper or by name.</translation>
    </message>
    <message>
        <source>这次表决的结果已经宣布，不再计票。如有差错，请撤销“宣布结果”后更正。</source>
        <translation>The result of this vote was announced; nothing more is counted. If it is wrong, undo the announcement and correct it.</translation>
    </message>
    <message>
        <source>这次表决没有第二位计票人。</source>
        <translation>This vote has no second teller.</translation>
    </message>
    <message>
        <source>这次表决已在逐票录入，不能再录总数。请继续录票，或撤销已录的票。</source>
        <translation>This vote is keyed in ballot by ballot, so totals cannot be typed. Go on with the ballots, or undo those keyed in.</translation>
    </message>
    <message>
        <source>还没有计票，不用重新计数。</source>
        <translation>Nothing was counted yet; there is nothing to count again.</translation>
    </message>
    <message>
        <source>举手表决只录总数，不逐人记名。</source>
        <translation>A show of hands has totals only, no names.</translation>
    </message>
    <message>
        <source>这次表决已录入总数，不能再逐票录入。请先撤销总数。</source>
        <translation>Totals were typed for this vote, so ballots cannot be keyed in. Undo the totals first.</translation>
    </message>
    <message>
        <source>已经提到{words}，再提级要往上一级。没有提交。</source>
        <translation>It has gone up to {words}; escalating again means further up. Nothing was sent.</translation>
    </message>
    <message>
        <source>议题已经结束（{standing}），不用提级。没有提交。</source>
        <translation>The matter has ended ({standing}) and need not be escalated. Nothing was sent.</translation>
    </message>
    <message>
        <source>请写明请求上级解决什么。</source>
        <translation>State what is asked for.</translation>
    </message>
    <message>
        <source>请写明自己已经做了哪些工作，上级才好接着办。</source>
        <translation>State what you have done yourselves, so that they can go on from there.</translation>
    </message>
    <message>
        <source>请求和已做的工作各不超过 {LONGEST} 字，请写得短些。</source>
        <translation>What is asked for and what was done have at most {LONGEST} characters each; please shorten.</translation>
    </message>
    <message>
        <source>请写明请对方在哪一天前答复，不早于今天。</source>
        <translation>State by which day an answer is asked for, not before today.</translation>
    </message>
    <message>
        <source>这个议题已经提到{words}，还在等答复。没有重复提交。</source>
        <translation>This matter has gone up to {words} and waits for an answer. Nothing was sent again.</translation>
    </message>
    <message>
        <source>答复还没有到。连上网同步以后再看；对方电话答复的，可以直接登记。</source>
        <translation>No answer has come. Look again after the next sync; if they answered by phone, record it directly.</translation>
    </message>
    <message>
        <source>请写明对方怎样答复。</source>
        <translation>State what they answered.</translation>
    </message>
    <message>
        <source>请写明是谁答复的。</source>
        <translation>State who answered.</translation>
    </message>
    <message>
        <source>答复日期还没有到。</source>
        <translation>The day of the answer is yet to come.</translation>
    </message>
    <message>
        <source>这条答复已经记入了议题。没有重复记录。</source>
        <translation>This answer is recorded under the matter already, and not again.</translation>
    </message>
    <message>
        <source>{words}答复（{office}）</source>
        <translation>{words} answered ({office})</translation>
    </message>
    <message>
        <source>这条提级已经结束，没有改动。</source>
        <translation>This escalation has ended; nothing was changed.</translation>
    </message>
    <message>
        <source>请选择涉及哪些楼门。评价没有开始。</source>
        <translation>Choose which entrances it concerns. The evaluation has not begun.</translation>
    </message>
    <message>
        <source>这个议题的评价已经开始，还没有结束。没有再开一次。</source>
        <translation>This matter&apos;s evaluation has begun and not ended. No other was begun.</translation>
    </message>
    <message>
        <source>名册里没有可以评价的人（{words}）。评价没有开始；请先核对名册。</source>
        <translation>Nobody on the roster may rate ({words}). The evaluation has not begun; check the roster first.</translation>
    </message>
    <message>
        <source>这次评价已经结束，没有变化。</source>
        <translation>This evaluation has ended; nothing changed.</translation>
    </message>
    <message>
        <source>这次评价还在进行，不用恢复。</source>
        <translation>This evaluation is open; there is nothing to reopen.</translation>
    </message>
    <message>
        <source>议题已经办结或退回，不能继续这次评价。请重新提请评价。</source>
        <translation>The matter is closed or was sent back, so this evaluation cannot go on. Have it rated anew.</translation>
    </message>
    <message>
        <source>后来已经重新评价过，不能再接着这一次。没有变化。</source>
        <translation>It was rated anew later, so this one cannot go on. Nothing changed.</translation>
    </message>
    <message>
        <source>这一条已经更正过，请更正最新的一条。没有变化。</source>
        <translation>This rating was corrected already; correct the latest one. Nothing changed.</translation>
    </message>
    <message>
        <source>{name}不在可以评价的人之中（{words}），没有记下。请核对名册。</source>
        <translation>{name} is not among those who may rate ({words}); nothing was recorded. Check the roster.</translation>
    </message>
    <message>
        <source>{name}已经评过（{told}），每人一次，没有再记。原来的还在；评错了请点那一条更正。</source>
        <translation>{name} has rated ({told}), once each; nothing was added. The first one stays; to correct it, choose that rating.</translation>
    </message>
    <message>
        <source>{value1}已由{name}评过（{told}），每户一次，{name4}的没有记下。</source>
        <translation>{value1} was rated by {name} ({told}), once per household; that of {name4} was not recorded.</translation>
    </message>
    <message>
        <source>{name}一户</source>
        <translation>household of {name}</translation>
    </message>
    <message>
        <source>{day_words}{where}举手评价时{who}已签到在场，已经计入举手的总数，不能再用其他方式评一次。没有记下。</source>
        <translation>When hands were raised {day_words}{where}, {who} had signed in and counts there already; they cannot rate in another way. Nothing was recorded.</translation>
    </message>
    <message>
        <source>还没有人评价。没有评价就办结，请写明理由，以后查得到。</source>
        <translation>Nobody has rated. To close it without ratings, state why; it can be looked up later.</translation>
    </message>
    <message>
        <source>没有需要登记的内容，议题没有变化。</source>
        <translation>There is nothing to record; the matters did not change.</translation>
    </message>
    <message>
        <source>评价：</source>
        <translation>Rating: </translation>
    </message>
    <message>
        <source>会议现在是“{words}”，还不能举手评价。请先开会。</source>
        <translation>The meeting is &quot;{words}&quot;, so hands cannot be raised yet. Open it first.</translation>
    </message>
    <message>
        <source>人数不能是负数。没有记下。</source>
        <translation>Numbers cannot be negative. Nothing was recorded.</translation>
    </message>
    <message>
        <source>三项都是 0，没有可以记下的。请先数举手的人数。</source>
        <translation>All three are 0; there is nothing to record. Count the hands first.</translation>
    </message>
    <message>
        <source>，另有{judged}{unit}已经评过，不能再举手</source>
        <translation>, {judged}{unit} have rated already and cannot raise a hand</translation>
    </message>
    <message>
        <source>满意{satisfied}、基本满意{mostly}、不满意{unsatisfied}，合计{total}，多于在场可以评价的{may}{unit}（签到在场{present}人{judged}）。没有记下，请重新数。</source>
        <translation>Satisfied {satisfied}, fairly {mostly}, dissatisfied {unsatisfied}: {total} in all, more than the {may}{unit} present who may rate (signed in {present}{judged}). Nothing was recorded; count again.</translation>
    </message>
    <message>
        <source>议题现在是“{standing}”，还不能评价。没有列入议程。</source>
        <translation>The matter is &quot;{standing}&quot; and cannot be rated yet. It was not put on the agenda.</translation>
    </message>
    <message>
        <source>这个议题已经在这次会议的议程上。没有再列一次。</source>
        <translation>This matter is on the agenda of this meeting already, and was not put on it again.</translation>
    </message>
    <message>
        <source>这处房屋还有住户或业主，没有移除。请先改正他们的地址或名下房屋。</source>
        <translation>Somebody lives here or owns it, so the flat was not removed. First correct their addresses or flats.</translation>
    </message>
    <message>
        <source>{name}不是这处房屋的业主，不能代表它表决。没有改动。</source>
        <translation>{name} does not own this flat and cannot vote for it. Nothing was changed.</translation>
    </message>
    <message>
        <source>没有需要导入的内容，工单没有变化。</source>
        <translation>There is nothing to import; the orders did not change.</translation>
    </message>
    <message>
        <source>随工单导入</source>
        <translation>imported with the orders</translation>
    </message>
    <message>
        <source>这个工单已经关联了议题。要换一个，请先解除关联。记录没有变化。</source>
        <translation>This order is linked to a matter. To change it, unlink it first. Nothing was changed.</translation>
    </message>
    <message>
        <source>议程还是空的，邀请没有内容可印。请先把议题列入议程。</source>
        <translation>The agenda is empty, so invitations have nothing to print. First put matters on it.</translation>
    </message>
    <message>
        <source>名单里没有登记了门牌的人，没有邀请可印。请先列入应到名单，或选“所有住户”。</source>
        <translation>Nobody on the list has an address, so there are no invitations to print. List those due first, or choose &quot;all households&quot;.</translation>
    </message>
    <message>
        <source>书面</source>
        <translation>written </translation>
    </message>
    <message>
        <source>议题已经结束（{standing}），不再登记附议。记录没有变化。</source>
        <translation>The matter has ended ({standing}); support is not recorded any more. Nothing was changed.</translation>
    </message>
    <message>
        <source>{name}已经附议过这个议题，一人只算一次。记录没有变化。</source>
        <translation>{name} supports this matter already; everybody counts once. Nothing was changed.</translation>
    </message>
    <message>
        <source>这位居民没有附议这个议题。记录没有变化。</source>
        <translation>This resident does not support this matter. Nothing was changed.</translation>
    </message>
    <message>
        <source>不能并入它自己。记录没有变化，请选另一个议题。</source>
        <translation>It cannot be merged into itself. Nothing was changed; choose another matter.</translation>
    </message>
    <message>
        <source>“{title}”已经结束（{standing}），不能再并入。记录没有变化。如果同样的问题又出现了，请单独登记，或先恢复那个议题。</source>
        <translation>&quot;{title}&quot; has ended ({standing}), so nothing can be merged into it. Nothing was changed. If the problem is back, record it anew or bring that matter back first.</translation>
    </message>
    <message>
        <source>这次评价已经结束，没有记下。要接着录，请先恢复评价。</source>
        <translation>This evaluation has ended; nothing was recorded. To go on, reopen it first.</translation>
    </message>
    <message>
        <source>议题已经不在评价这一步，没有记下。要再评，请重新提请评价。</source>
        <translation>The matter is no longer being evaluated; nothing was recorded. To rate it, have it rated anew.</translation>
    </message>
    <message>
        <source>某位居民</source>
        <translation>a resident</translation>
    </message>
    <message>
        <source>居民</source>
        <translation>residents</translation>
    </message>
    <message>
        <source>议题现在是“{standing}”，办结以后才能写成经验。记录没有变化。</source>
        <translation>The matter is &quot;{standing}&quot;; experience is written once it is closed. Nothing was changed.</translation>
    </message>
    <message>
        <source>这个议题已经有一张经验卡，可以直接修改。记录没有变化。</source>
        <translation>This matter has an experience card; change that one. Nothing was changed.</translation>
    </message>
    <message>
        <source>遇到的问题</source>
        <translation>the problem</translation>
    </message>
    <message>
        <source>请先写明{words}，别的会客厅才用得上。还没有共享，卡片没有变化。</source>
        <translation>First fill in {words}, so that other rooms can use it. Not shared yet; the card did not change.</translation>
    </message>
    <message>
        <source>卡片里写着“{named}”，像是居民的姓名。请改成身份，例如“楼门长”，再共享。还没有共享，卡片没有变化。</source>
        <translation>The card says &quot;{named}&quot;, which seems to be a resident&apos;s name. Write a role, such as &quot;entrance leader&quot;, then share. Not shared yet; the card did not change.</translation>
    </message>
    <message>
        <source>请给经验起个名字，例如“道闸外移解决排队”。</source>
        <translation>Give the experience a name, such as &quot;moving the gate ends the queue&quot;.</translation>
    </message>
    <message>
        <source>名字最多 {MOST_TITLE} 个字。写的内容都在，请缩短。</source>
        <translation>A name has at most {MOST_TITLE} characters. What you wrote is there; please shorten.</translation>
    </message>
    <message>
        <source>最多 {MOST_PART} 个字。写的内容都在，请缩短。</source>
        <translation>At most {MOST_PART} characters. What you wrote is there; please shorten.</translation>
    </message>
    <message>
        <source>还没有记下{name}同意列入骨干库的日期。没有登记邀请；请先征得本人同意，填上日期。</source>
        <translation>The day {name} agreed to be listed is not recorded. The invitation was not recorded; ask for consent and fill in the day.</translation>
    </message>
    <message>
        <source>已经为这件事请过{name}了。记录没有变化。</source>
        <translation>{name} was asked for this already. Nothing was changed.</translation>
    </message>
    <message>
        <source>擅长{category}</source>
        <translation>good at {category}</translation>
    </message>
    <message>
        <source>{role}常帮助这类议题</source>
        <translation>{role}: often helps with such matters</translation>
    </message>
    <message>
        <source>请写明姓名。写的其他内容都在。</source>
        <translation>State the name. What else you wrote is there.</translation>
    </message>
    <message>
        <source>同意的日期还没有到，请核对。写的其他内容都在。</source>
        <translation>The day of consent is yet to come; please check. What else you wrote is there.</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>之后又有 {new} 件</source>
        <translation>{new} more since then</translation>
    </message>
    <message>
        <source>还没有确认为痛点，不能说已缓解。记录没有变化；请先确认。</source>
        <translation>It was not confirmed as a sore point, so it cannot be eased. Nothing was changed; confirm it first.</translation>
    </message>
    <message>
        <source>它下面的“{name}”是{words}，不能排在{words3}之下。没有改动；请先移走下面的。</source>
        <translation>&quot;{name}&quot; below it is {words} and cannot stand below {words3}. Nothing was changed; first move what is below.</translation>
    </message>
    <message>
        <source>“{name}”下面还有 {below} 个，请先移走或删除它们。没有改动。</source>
        <translation>There are {below} below &quot;{name}&quot;; first move or delete them. Nothing was changed.</translation>
    </message>
    <message>
        <source>请写明名称，例如 第三网格、3号楼2单元。</source>
        <translation>State the name, such as 第三网格 or 3号楼2单元.</translation>
    </message>
    <message>
        <source>{words}不能排在“{name}”（{words3}）之下。</source>
        <translation>{words} cannot stand below &quot;{name}&quot; ({words3}).</translation>
    </message>
    <message>
        <source>不能移到它自己的下面。</source>
        <translation>It cannot be moved below itself.</translation>
    </message>
    <message>
        <source>本社区</source>
        <translation>this community</translation>
    </message>
    <message>
        <source>区里还没有下发{where}的组织架构。没有改动；可以自己添加。</source>
        <translation>The district has sent no organisation for {where}. Nothing was changed; you can add your own.</translation>
    </message>
    <message>
        <source>协商一致只问有无反对，不发表决票。没有生成文件。</source>
        <translation>A consensus only asks who objects; it has no ballots. No file was made.</translation>
    </message>
    <message>
        <source>业主共同决定要按面积计票，表决票上必须写明专有部分，不能无记名。</source>
        <translation>Owners&apos; decisions are reckoned by area, so ballots must name the flat and cannot be secret.</translation>
    </message>
    <message>
        <source>空白票的张数应在 0 到 {MAX_COPIES} 之间。</source>
        <translation>There can be 0 to {MAX_COPIES} blank ballots.</translation>
    </message>
    <message>
        <source>名册中没有“{words}”，没有表决票可印。请先核对应到名单，或印空白票。</source>
        <translation>Nobody on the roster is &quot;{words}&quot;, so there are no ballots to print. Check those due, or print blank ballots.</translation>
    </message>
    <message>
        <source>这次评价已经结束，不用再发评价表。</source>
        <translation>This evaluation has ended; no more sheets are handed out.</translation>
    </message>
    <message>
        <source>空白评价表的张数应在 0 到 {MAX_COPIES} 之间。</source>
        <translation>There can be 0 to {MAX_COPIES} blank sheets.</translation>
    </message>
    <message>
        <source>可以评价的都已经评过，没有评价表要印。需要的话可以印空白的。</source>
        <translation>All who may rate have done so; there is nothing to print. Blank sheets can be printed if needed.</translation>
    </message>
    <message>
        <source>{value1}同意</source>
        <translation>{value1} for</translation>
    </message>
    <message>
        <source>{agreed}为通过</source>
        <translation>carried with {agreed}</translation>
    </message>
    <message>
        <source>{participation_words}为有效</source>
        <translation>valid with {participation_words}</translation>
    </message>
    <message>
        <source>议程还是空的，公告没有内容可印。请先把议题列入议程。</source>
        <translation>The agenda is empty, so the notice has nothing to print. First put matters on it.</translation>
    </message>
    <message>
        <source>{join}等</source>
        <translation>{join} and others</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Excused</translation>
    </message>
    <message>
        <source>随会议档案保存，档案保管期满后删除</source>
        <translation>Kept with the meeting&apos;s file, deleted when its time of keeping is over</translation>
    </message>
    <message>
        <source>还没有人领过签到卡，没有可印的。请先在名册中选人制卡。</source>
        <translation>Nobody has a sign-in card yet, so there is nothing to print. First choose people on the roster.</translation>
    </message>
    <message>
        <source>会议现在是“{words}”，散会以后才能公示结果。</source>
        <translation>The meeting is &quot;{words}&quot;; results are published once it is over.</translation>
    </message>
    <message>
        <source>，另有委托{by_proxy}{unit}</source>
        <translation>, by proxy {by_proxy}{unit}</translation>
    </message>
    <message>
        <source>，列席{sitting_in}人</source>
        <translation>, sitting in {sitting_in}</translation>
    </message>
    <message>
        <source>应到{due}{unit}，实到{present}{unit4}{proxies}{guests}</source>
        <translation>Due {due}{unit}, present {present}{unit4}{proxies}{guests}</translation>
    </message>
    <message>
        <source>由{who}负责</source>
        <translation>{who} is in charge</translation>
    </message>
    <message>
        <source>{due}前完成</source>
        <translation>by {due}</translation>
    </message>
    <message>
        <source>这台电脑上已经有会客厅了，没有重复建立。</source>
        <translation>There is a meeting room on this laptop already; none was set up again.</translation>
    </message>
    <message>
        <source>请填写会客厅名称。</source>
        <translation>Fill in the name of the meeting room.</translation>
    </message>
    <message>
        <source>请选择或填写所在社区。</source>
        <translation>Choose or fill in the community.</translation>
    </message>
    <message>
        <source>还没有建立会客厅。请先填写会客厅名称和社区。</source>
        <translation>No meeting room is set up. First fill in its name and community.</translation>
    </message>
    <message>
        <source>请填写姓名。</source>
        <translation>Fill in the name.</translation>
    </message>
    <message>
        <source>这不是签到卡上的码。没有签到；请出示签到卡，或按姓名、门牌号签到。</source>
        <translation>This is not the code of a sign-in card. Not signed in; show the card, or sign in by name or address.</translation>
    </message>
    <message>
        <source>这是另一个会客厅的签到卡。没有签到；请按姓名或门牌号签到。</source>
        <translation>This card is of another meeting room. Not signed in; sign in by name or address.</translation>
    </message>
    <message>
        <source>这张卡的校验码不对，不是本会客厅印发的。没有签到；请按姓名或门牌号签到。</source>
        <translation>The check code of this card is wrong; it was not issued by this room. Not signed in; sign in by name or address.</translation>
    </message>
    <message>
        <source>这张卡没有登记在本机名册上。没有签到；请按姓名或门牌号签到。</source>
        <translation>This card is not on this laptop&apos;s roster. Not signed in; sign in by name or address.</translation>
    </message>
    <message>
        <source>这张卡的编号恰好与另一位居民的相同，分不清是谁。没有签到；请按姓名或门牌号签到，并给两位都换一张新卡。</source>
        <translation>The number of this card happens to be that of another resident&apos;s. Not signed in; sign in by name or address, and give both a new card.</translation>
    </message>
    <message>
        <source>这张卡已经挂失作废。没有签到；请使用新卡，或按姓名、门牌号签到。</source>
        <translation>This card was cancelled. Not signed in; use the new card, or sign in by name or address.</translation>
    </message>
    <message>
        <source>持卡人已不在名册上。没有签到；如需参会请先登记到名册。</source>
        <translation>Whoever holds this card is no longer on the roster. Not signed in; put them on the roster first.</translation>
    </message>
    <message>
        <source>现在没有正在讨论的议题，不能申请发言。</source>
        <translation>No matter is under discussion, so nobody can ask to speak.</translation>
    </message>
    <message>
        <source>这张纸是别的会客厅打印的，不能录到这里。请交给那个会客厅。</source>
        <translation>This paper was printed by another meeting room and cannot be keyed in here. Please hand it over to them.</translation>
    </message>
    <message>
        <source>没有找到编码是“{strip}”的纸。编码是二维码旁边的六位字母和数字，请再看一遍；如果是在另一台电脑上打印的，请先同步，再扫一次。</source>
        <translation>No paper has code &quot;{strip}&quot;. The code is the six letters and digits beside the QR code; look again. If it was printed on another laptop, sync first and scan again.</translation>
    </message>
    <message>
        <source>发出的张数不能小于 0。没有改动。</source>
        <translation>The number handed out cannot be below 0. Nothing was changed.</translation>
    </message>
    <message>
        <source>现在没有在办的议题，进展公示没有内容可印。</source>
        <translation>No matters are under way, so the notice of progress has nothing to print.</translation>
    </message>
    <message>
        <source>和</source>
        <translation> and </translation>
    </message>
    <message>
        <source>等{len}组</source>
        <translation>and others, {len} groups</translation>
    </message>
    <message>
        <source>标记相同：{join}{more}。同时到会举牌时分不清是谁，由主持人手工登记；在名册里给其中一位换卡就能分开。</source>
        <translation>Same marker: {join}{more}. If they raise cards together, they cannot be told apart, and the facilitator records them by hand; a new card for one of them sets them apart.</translation>
    </message>
    <message>
        <source>这条表决规则区里已经撤下，没有改动。请重新选择；已经用它的会议和表决不受影响。</source>
        <translation>The district has withdrawn this voting rule; nothing was changed. Choose another; meetings and votes that use it are not affected.</translation>
    </message>
    <message>
        <source>不认得的通道。</source>
        <translation>Unknown channel.</translation>
    </message>
    <message>
        <source>没有需要导入的内容，名册没有变化。</source>
        <translation>There is nothing to import; the roster did not change.</translation>
    </message>
    <message>
        <source>议题现在是“{standing}”，不在把关这一步。记录没有变化。</source>
        <translation>The matter is &quot;{standing}&quot;, not to be screened. Nothing was changed.</translation>
    </message>
    <message>
        <source>请写明“{words}”的理由，要答复提出人。</source>
        <translation>State why: &quot;{words}&quot;. Whoever raised it has to be told.</translation>
    </message>
    <message>
        <source>请写明是怎样答复的，或者先不勾选“已经答复”。</source>
        <translation>State what was answered, or leave &quot;has been answered&quot; unticked.</translation>
    </message>
    <message>
        <source>请写明是怎样答复的。记录没有变化。</source>
        <translation>State what was answered. Nothing was changed.</translation>
    </message>
    <message>
        <source>已录完</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>录到第 {last} 行</source>
        <translation>Keyed in to row {last}</translation>
    </message>
    <message>
        <source>还没录入</source>
        <translation>Not keyed in yet</translation>
    </message>
    <message>
        <source>请写明这张表征集什么，例如“三季度居民议题征集”。</source>
        <translation>State what this sheet collects, such as &quot;matters of the third quarter&quot;.</translation>
    </message>
    <message>
        <source>行数应在 {LEAST_ROWS} 到 {MOST_ROWS} 之间。</source>
        <translation>There should be {LEAST_ROWS} to {MOST_ROWS} rows.</translation>
    </message>
    <message>
        <source>这是别的会客厅的征集表，不能录到这里。请交给那个会客厅。</source>
        <translation>This collection sheet is of another meeting room and cannot be keyed in here. Please hand it over to them.</translation>
    </message>
    <message>
        <source>没有编码是“{strip}”的征集表。编码是二维码旁边的六位字母和数字，请再看一遍。</source>
        <translation>No collection sheet has code &quot;{strip}&quot;. The code is the six letters and digits beside the QR code; look again.</translation>
    </message>
    <message>
        <source>这张表只有 {rows} 行，没有第 {row} 行。没有记下。</source>
        <translation>This sheet has {rows} rows, there is no row {row}. Nothing was recorded.</translation>
    </message>
    <message>
        <source>这张表已经录入过内容，不能删除。记录没有变化。</source>
        <translation>Something of this sheet was keyed in, so it cannot be deleted. Nothing was changed.</translation>
    </message>
    <message>
        <source>计划的日子已经过去了。已经看过的，请直接记下结果。</source>
        <translation>The day planned has passed. If you have been there, record the finding directly.</translation>
    </message>
    <message>
        <source>议题现在是“{standing}”，还没有可以督查的。办起来以后再来。</source>
        <translation>The matter is &quot;{standing}&quot;; there is nothing to inspect yet. Come back once it is acted on.</translation>
    </message>
    <message>
        <source>请写明由谁督查，例如 居务监督委员会 王淑兰。</source>
        <translation>State who inspects, such as 居务监督委员会 王淑兰.</translation>
    </message>
    <message>
        <source>请写明哪一天去看。</source>
        <translation>State which day to go.</translation>
    </message>
    <message>
        <source>这次督查已经记过结果，不能再改。写错了请撤销；再去看过，请记一次新的。</source>
        <translation>This inspection has its finding, which does not change. If it is wrong, undo it; if you went again, record a new one.</translation>
    </message>
    <message>
        <source>督查日期还没有到。结果没有记下。</source>
        <translation>The day of the inspection is yet to come. The finding was not recorded.</translation>
    </message>
    <message>
        <source>请写明哪里没有落实、要怎样改进。</source>
        <translation>State what was not done, and how to improve it.</translation>
    </message>
    <message>
        <source>这次督查已经做过了，没有改期。</source>
        <translation>This inspection was done already and was not moved.</translation>
    </message>
    <message>
        <source>这次督查已经做过，结果留在记录里，不能删除。</source>
        <translation>This inspection was done; its finding stays on record and cannot be deleted.</translation>
    </message>
    <message>
        <source>这次督查没有发现要退回的问题。</source>
        <translation>This inspection found nothing to send back for.</translation>
    </message>
    <message>
        <source>督查：{words}。{text}</source>
        <translation>Inspection: {words}. {text}</translation>
    </message>
    <message>
        <source>{title}议定：{agreed}</source>
        <translation>Settled at {title}: {agreed}</translation>
    </message>
    <message>
        <source>请写明哪一天开的。</source>
        <translation>State the day it was held.</translation>
    </message>
    <message>
        <source>协调会的日期还没有到，开过以后再记。</source>
        <translation>The day of the coordination meeting is yet to come; record it once it was held.</translation>
    </message>
    <message>
        <source>请写明参加的单位，至少两家。</source>
        <translation>State the organisations, at least two.</translation>
    </message>
    <message>
        <source>请写明议定了什么。</source>
        <translation>State what was settled.</translation>
    </message>
    <message>
        <source>这个议题标的是“较难”，要先商量再办。记录没有变化。请列入会议；要是其实好办，先把难易改过来。</source>
        <translation>This matter is marked &quot;hard&quot;: deliberate first, then act. Nothing was changed. Put it on an agenda; if it is easy after all, change its ease first.</translation>
    </message>
    <message>
        <source>请至少写一项任务：做什么、由谁办。</source>
        <translation>Write at least one task: what, and who.</translation>
    </message>
    <message>
        <source>议题已经结束（{standing}）。要接着办，请先“重新办理”。</source>
        <translation>The matter has ended ({standing}). To go on, &quot;act on it anew&quot; first.</translation>
    </message>
    <message>
        <source>议题还没有商量。好办的可以“直接办理”，其他的请先列入会议。</source>
        <translation>The matter was not deliberated. If it is easy, &quot;act on it directly&quot;; otherwise put it on an agenda first.</translation>
    </message>
    <message>
        <source>议题还在商议。任务请在会上对着议程项登记，登记后自动转入办理。</source>
        <translation>The matter is being deliberated. Add tasks in the meeting, at its agenda item; that moves it to &quot;Act&quot;.</translation>
    </message>
    <message>
        <source>这项任务写在签发的纪要里，不能删除。记录没有变化；不用办了可以记为完成并说明。</source>
        <translation>This task is in issued minutes and cannot be deleted. Nothing was changed; if it is not needed any more, mark it done and say so.</translation>
    </message>
    <message>
        <source>进度应在 0 到 100 之间，写的是 {percent}。没有记下。</source>
        <translation>Progress should be between 0 and 100, not {percent}. Nothing was recorded.</translation>
    </message>
    <message>
        <source>这项任务已经完成。</source>
        <translation>This task is done already.</translation>
    </message>
    <message>
        <source>请写明这一步做什么。</source>
        <translation>State what this step does.</translation>
    </message>
    <message>
        <source>后面还有依赖这一步的操作。请用 Ctrl+Z 从最近一步开始撤销。</source>
        <translation>Later actions depend on this one. Undo with Ctrl+Z, from the latest.</translation>
    </message>
    <message>
        <source>没有可以撤销的操作了。</source>
        <translation>There is nothing more to undo.</translation>
    </message>
    <message>
        <source>没有可以恢复的操作。</source>
        <translation>There is nothing to redo.</translation>
    </message>
    <message>
        <source>这一步已经撤销过了。</source>
        <translation>This was undone already.</translation>
    </message>
    <message>
        <source>离会</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>未到</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>委托{name}</source>
        <translation>Proxy to {name}</translation>
    </message>
    <message>
        <source>委托他人</source>
        <translation>By proxy</translation>
    </message>
    <message>
        <source>受托人未到会</source>
        <translation>Proxy not here</translation>
    </message>
    <message>
        <source>或</source>
        <translation> or </translation>
    </message>
    <message>
        <source>等</source>
        <translation> and others</translation>
    </message>
    <message>
        <source>{told}（没有签到，或不在这次应表决的人中）</source>
        <translation>{told} (not signed in, or not among those who vote)</translation>
    </message>
    <message>
        <source>一张作废的卡</source>
        <translation>a cancelled card</translation>
    </message>
    <message>
        <source>一张不是本会客厅的卡</source>
        <translation>a card of another room</translation>
    </message>
    <message>
        <source>这台电脑</source>
        <translation>This laptop</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>还没讨论</source>
        <translation>Not discussed</translation>
    </message>
    <message>
        <source>正在讨论</source>
        <translation>Under discussion</translation>
    </message>
    <message>
        <source>留待下次</source>
        <translation>Left for next time</translation>
    </message>
    <message>
        <source>没有完成</source>
        <translation>Not completed</translation>
    </message>
    <message>
        <source>通知上的联系方式</source>
        <translation>Contact on notices</translation>
    </message>
    <message>
        <source>签到数据的保存期限</source>
        <translation>How long sign-ins are kept</translation>
    </message>
    <message>
        <source>会客厅</source>
        <translation>Meeting room</translation>
    </message>
    <message>
        <source>产权登记</source>
        <translation>Ownership</translation>
    </message>
    <message>
        <source>签到卡</source>
        <translation>Sign-in card</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>发言登记</source>
        <translation>Speech</translation>
    </message>
    <message>
        <source>职责登记</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>名单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>纪要稿</source>
        <translation>Draft of the minutes</translation>
    </message>
    <message>
        <source>把关定向</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>印好的表或票</source>
        <translation>Printed sheet or ballot</translation>
    </message>
    <message>
        <source>提级调度</source>
        <translation>Escalation</translation>
    </message>
    <message>
        <source>骨干邀请</source>
        <translation>Invitation of a helper</translation>
    </message>
    <message>
        <source>电脑 {value1}</source>
        <translation>Laptop {value1}</translation>
    </message>
    <message>
        <source>{record} 的 {label}</source>
        <translation>{label} of {record}</translation>
    </message>
    <message>
        <source>{record}：一边删除，一边修改</source>
        <translation>{record}: deleted here, changed there</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>保留（{join}）</source>
        <translation>Keep ({join})</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>一条记录</source>
        <translation>a record</translation>
    </message>
    <message>
        <source>设置 {get}</source>
        <translation>Setting {get}</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>{name} 的{words}</source>
        <translation>{words} of {name}</translation>
    </message>
    <message>
        <source>区里下发的规则</source>
        <translation>Rule from the district</translation>
    </message>
    <message>
        <source>（找不到的房屋）</source>
        <translation>(flat not found)</translation>
    </message>
    <message>
        <source>（找不到的人）</source>
        <translation>(person not found)</translation>
    </message>
    <message>
        <source>已填写</source>
        <translation>Filled in</translation>
    </message>
    <message>
        <source>（找不到的议题）</source>
        <translation>(matter not found)</translation>
    </message>
    <message>
        <source>（找不到的议题或方案）</source>
        <translation>(matter or proposal not found)</translation>
    </message>
    <message>
        <source>（找不到的组织）</source>
        <translation>(organisation not found)</translation>
    </message>
    <message>
        <source>居民 {value1}</source>
        <translation>Resident {value1}</translation>
    </message>
    <message>
        <source>房屋 {address_of}</source>
        <translation>Flat {address_of}</translation>
    </message>
    <message>
        <source>议题《{title}》</source>
        <translation>Matter &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>会议《{title}》</source>
        <translation>Meeting &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>议程《{title}》</source>
        <translation>Agenda item &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>表决《{title}》</source>
        <translation>Vote &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>任务“{cut}”</source>
        <translation>Task &quot;{cut}&quot;</translation>
    </message>
    <message>
        <source>会议记录“{cut}”</source>
        <translation>Note &quot;{cut}&quot;</translation>
    </message>
    <message>
        <source>任务步骤“{cut}”</source>
        <translation>Step &quot;{cut}&quot;</translation>
    </message>
    <message>
        <source>{day_words}的走访</source>
        <translation>Visit of {day_words}</translation>
    </message>
    <message>
        <source>工单 {number}</source>
        <translation>Order {number}</translation>
    </message>
    <message>
        <source>方案《{title}》</source>
        <translation>Proposal &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>{day_words}的督查</source>
        <translation>Inspection of {day_words}</translation>
    </message>
    <message>
        <source>{day_words}的协调会</source>
        <translation>Coordination meeting of {day_words}</translation>
    </message>
    <message>
        <source>经验《{title}》</source>
        <translation>Experience &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>痛点《{title}》</source>
        <translation>Sore point &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>骨干 {value1}</source>
        <translation>Helper {value1}</translation>
    </message>
    <message>
        <source>组织 {name}</source>
        <translation>Organisation {name}</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>各月登记的议题，现在走到哪一步</source>
        <translation>Matters recorded by month, and the step they are at</translation>
    </message>
    <message>
        <source>按登记日期计；“已结束”含办结、未受理、并入、撤回、未形成决定。</source>
        <translation>By the day recorded; &quot;ended&quot; is closed, not accepted, merged, withdrawn or without decision.</translation>
    </message>
    <message>
        <source>共{len}个，全部的中位数{median}天。</source>
        <translation>{len} in all, median {median} days.</translation>
    </message>
    <message>
        <source>办结用了多少天（中位数）</source>
        <translation>Days until closed (median)</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>天</source>
        <translation> days</translation>
    </message>
    <message>
        <source>从登记到办结，按办结日期计。{told}</source>
        <translation>From recorded to closed, by the day closed. {told}</translation>
    </message>
    <message>
        <source>{words}，{FORMULA}；按评价结束的月份计。</source>
        <translation>{words}, {FORMULA}; by the month the evaluation ended.</translation>
    </message>
    <message>
        <source>会上谁说了多久</source>
        <translation>Who spoke how long at meetings</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>Minutes of speech</translation>
    </message>
    <message>
        <source>分</source>
        <translation> min</translation>
    </message>
    <message>
        <source>{len}次会议的发言计时，按名册中的身份分；名册不记年龄。</source>
        <translation>Timed speeches of {len} meetings, by role on the roster; ages are not on it.</translation>
    </message>
    <message>
        <source>12345 工单三率（{UNOFFICIAL}）</source>
        <translation>Three rates of 12345 orders ({UNOFFICIAL})</translation>
    </message>
    <message>
        <source>{len}件。响应＝时限内已联系÷到期；解决、满意＝答是÷回访接通。</source>
        <translation>{len} orders. Response = contacted in time ÷ due; solved, satisfied = yes ÷ reached at call-back.</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>七天内到期</source>
        <translation>Due within seven days</translation>
    </message>
    <message>
        <source>以后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>没定期限</source>
        <translation>No day set</translation>
    </message>
    <message>
        <source>新建会议</source>
        <translation>Make a meeting</translation>
    </message>
    <message>
        <source>修改会议信息</source>
        <translation>Change the meeting</translation>
    </message>
    <message>
        <source>开始签到</source>
        <translation>Begin sign-in</translation>
    </message>
    <message>
        <source>宣布开会</source>
        <translation>Open the meeting</translation>
    </message>
    <message>
        <source>休息</source>
        <translation>Break</translation>
    </message>
    <message>
        <source>继续开会</source>
        <translation>Go on with the meeting</translation>
    </message>
    <message>
        <source>补录纸面会议</source>
        <translation>Key in a meeting from paper</translation>
    </message>
    <message>
        <source>散会（纸面）</source>
        <translation>Close (on paper)</translation>
    </message>
    <message>
        <source>签发纪要</source>
        <translation>Issue the minutes</translation>
    </message>
    <message>
        <source>签发补充纪要</source>
        <translation>Issue supplementary minutes</translation>
    </message>
    <message>
        <source>增加议程</source>
        <translation>Add to the agenda</translation>
    </message>
    <message>
        <source>修改议程</source>
        <translation>Change the agenda</translation>
    </message>
    <message>
        <source>删除议程</source>
        <translation>Delete from the agenda</translation>
    </message>
    <message>
        <source>调整议程顺序</source>
        <translation>Reorder the agenda</translation>
    </message>
    <message>
        <source>进入议程项</source>
        <translation>Go to an agenda item</translation>
    </message>
    <message>
        <source>完成议程项</source>
        <translation>Complete an agenda item</translation>
    </message>
    <message>
        <source>{resident} 列入名单</source>
        <translation>{resident} put on the list</translation>
    </message>
    <message>
        <source>{resident} 移出名单</source>
        <translation>{resident} taken off the list</translation>
    </message>
    <message>
        <source>{resident} 请假</source>
        <translation>{resident} excused</translation>
    </message>
    <message>
        <source>{resident} 签到</source>
        <translation>{resident} signed in</translation>
    </message>
    <message>
        <source>{resident} 一家签到</source>
        <translation>Household of {resident} signs in</translation>
    </message>
    <message>
        <source>{resident} 离会</source>
        <translation>{resident} leaves</translation>
    </message>
    <message>
        <source>{holder} 代 {resident} 出席</source>
        <translation>{holder} is proxy of {resident}</translation>
    </message>
    <message>
        <source>撤回 {resident} 的委托</source>
        <translation>Withdraw the proxy of {resident}</translation>
    </message>
    <message>
        <source>{resident} 申请发言</source>
        <translation>{resident} asks to speak</translation>
    </message>
    <message>
        <source>{resident} 开始发言</source>
        <translation>{resident} begins to speak</translation>
    </message>
    <message>
        <source>{resident} 结束发言</source>
        <translation>{resident} ends the speech</translation>
    </message>
    <message>
        <source>{resident} 暂停计时</source>
        <translation>Clock of {resident} paused</translation>
    </message>
    <message>
        <source>{resident} 继续计时</source>
        <translation>Clock of {resident} goes on</translation>
    </message>
    <message>
        <source>{resident} 取消发言</source>
        <translation>{resident} does not speak</translation>
    </message>
    <message>
        <source>写入记录</source>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>修改记录</source>
        <translation>Change a note</translation>
    </message>
    <message>
        <source>开始表决</source>
        <translation>Open a vote</translation>
    </message>
    <message>
        <source>撤销表决</source>
        <translation>Undo a vote</translation>
    </message>
    <message>
        <source>录入计票</source>
        <translation>Record a count</translation>
    </message>
    <message>
        <source>{resident} 交票</source>
        <translation>{resident} hands in a ballot</translation>
    </message>
    <message>
        <source>记下摄像头读到的牌</source>
        <translation>Record the cards the camera read</translation>
    </message>
    <message>
        <source>撤销 {resident} 的票</source>
        <translation>Undo the ballot of {resident}</translation>
    </message>
    <message>
        <source>重新计数</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>宣布结果</source>
        <translation>Announce the result</translation>
    </message>
    <message>
        <source>{resident} 担任{duty}</source>
        <translation>{resident} is {duty}</translation>
    </message>
    <message>
        <source>{resident} 不再担任{duty}</source>
        <translation>{resident} is no longer {duty}</translation>
    </message>
    <message>
        <source>登记会前公告已张贴</source>
        <translation>Record that the notice of meeting was put up</translation>
    </message>
    <message>
        <source>登记结果公示已张贴</source>
        <translation>Record that the notice of results was put up</translation>
    </message>
    <message>
        <source>取消张贴登记</source>
        <translation>Cancel the record of putting up</translation>
    </message>
    <message>
        <source>{resident} 与议题有利害关系</source>
        <translation>{resident} has an interest</translation>
    </message>
    <message>
        <source>撤回 {resident} 的利害关系登记</source>
        <translation>Withdraw the interest of {resident}</translation>
    </message>
    <message>
        <source>登记落实事项</source>
        <translation>Record a task</translation>
    </message>
    <message>
        <source>修改落实事项</source>
        <translation>Change a task of the meeting</translation>
    </message>
    <message>
        <source>标记任务完成情况</source>
        <translation>Mark a task done or not</translation>
    </message>
    <message>
        <source>不开会直接办理</source>
        <translation>Act directly, without a meeting</translation>
    </message>
    <message>
        <source>登记任务</source>
        <translation>Add tasks</translation>
    </message>
    <message>
        <source>修改任务</source>
        <translation>Change a task</translation>
    </message>
    <message>
        <source>删除任务</source>
        <translation>Delete a task</translation>
    </message>
    <message>
        <source>登记任务进展</source>
        <translation>Record the progress of a task</translation>
    </message>
    <message>
        <source>从表格导入任务进展</source>
        <translation>Import progress from a sheet</translation>
    </message>
    <message>
        <source>增加任务步骤</source>
        <translation>Add a step of a task</translation>
    </message>
    <message>
        <source>标记任务步骤</source>
        <translation>Mark a step of a task</translation>
    </message>
    <message>
        <source>删除任务步骤</source>
        <translation>Delete a step of a task</translation>
    </message>
    <message>
        <source>安排督查</source>
        <translation>Plan an inspection</translation>
    </message>
    <message>
        <source>记下督查结果</source>
        <translation>Record a finding</translation>
    </message>
    <message>
        <source>督查改期</source>
        <translation>Move an inspection</translation>
    </message>
    <message>
        <source>取消督查</source>
        <translation>Drop an inspection</translation>
    </message>
    <message>
        <source>督查后退回办理</source>
        <translation>Send back after an inspection</translation>
    </message>
    <message>
        <source>记下协调会</source>
        <translation>Record a coordination meeting</translation>
    </message>
    <message>
        <source>修改协调会记录</source>
        <translation>Change a coordination meeting</translation>
    </message>
    <message>
        <source>上级答复记入议题</source>
        <translation>Take an answer from above</translation>
    </message>
    <message>
        <source>撤回提级</source>
        <translation>Take an escalation back</translation>
    </message>
    <message>
        <source>添加组织一级</source>
        <translation>Add a post</translation>
    </message>
    <message>
        <source>修改组织一级</source>
        <translation>Change a post</translation>
    </message>
    <message>
        <source>调整组织顺序</source>
        <translation>Reorder posts</translation>
    </message>
    <message>
        <source>删除组织一级</source>
        <translation>Delete a post</translation>
    </message>
    <message>
        <source>从区里下发的组织架构开始</source>
        <translation>Begin with the district&apos;s organisation</translation>
    </message>
    <message>
        <source>修改纪要稿</source>
        <translation>Change the draft of the minutes</translation>
    </message>
    <message>
        <source>提出方案</source>
        <translation>Make a proposal</translation>
    </message>
    <message>
        <source>修改方案</source>
        <translation>Change a proposal</translation>
    </message>
    <message>
        <source>撤回方案</source>
        <translation>Withdraw a proposal</translation>
    </message>
    <message>
        <source>采用方案</source>
        <translation>Adopt a proposal</translation>
    </message>
    <message>
        <source>合并方案</source>
        <translation>Merge proposals</translation>
    </message>
    <message>
        <source>交正式表决</source>
        <translation>Refer to a formal vote</translation>
    </message>
    <message>
        <source>请 {resident} 列席帮忙</source>
        <translation>Ask {resident} to sit in and help</translation>
    </message>
    <message>
        <source>核对两台电脑的不同内容</source>
        <translation>Choose where two laptops differ</translation>
    </message>
    <message>
        <source>接管主持</source>
        <translation>Take over the lead</translation>
    </message>
    <message>
        <source>登记议题</source>
        <translation>Matter recorded</translation>
    </message>
    <message>
        <source>登记随手拍</source>
        <translation>Record snapshots</translation>
    </message>
    <message>
        <source>修改议题</source>
        <translation>Change a matter</translation>
    </message>
    <message>
        <source>删除议题</source>
        <translation>Delete a matter</translation>
    </message>
    <message>
        <source>添加照片</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>移除照片</source>
        <translation>Remove a photo</translation>
    </message>
    <message>
        <source>议题转入下一步</source>
        <translation>Move a matter to its next step</translation>
    </message>
    <message>
        <source>议题移出议程</source>
        <translation>Take a matter off the agenda</translation>
    </message>
    <message>
        <source>结束评价</source>
        <translation>End the evaluation</translation>
    </message>
    <message>
        <source>继续评价</source>
        <translation>Reopen the evaluation</translation>
    </message>
    <message>
        <source>{resident} 评价</source>
        <translation>{resident} rates</translation>
    </message>
    <message>
        <source>更正 {resident} 的评价</source>
        <translation>Correct the rating of {resident}</translation>
    </message>
    <message>
        <source>取消 {resident} 的评价</source>
        <translation>Cancel the rating of {resident}</translation>
    </message>
    <message>
        <source>举手评价</source>
        <translation>Rating by show of hands</translation>
    </message>
    <message>
        <source>评价列入议程</source>
        <translation>Put a rating on the agenda</translation>
    </message>
    <message>
        <source>议题办结</source>
        <translation>Close a matter</translation>
    </message>
    <message>
        <source>议题重新办理</source>
        <translation>Act on a matter anew</translation>
    </message>
    <message>
        <source>记下工单回访</source>
        <translation>Record a call-back</translation>
    </message>
    <message>
        <source>记下工单首次联系</source>
        <translation>Record a first contact</translation>
    </message>
    <message>
        <source>写成经验卡</source>
        <translation>Make an experience card</translation>
    </message>
    <message>
        <source>写一张经验卡</source>
        <translation>Write an experience card</translation>
    </message>
    <message>
        <source>修改经验卡</source>
        <translation>Change an experience card</translation>
    </message>
    <message>
        <source>经验卡共享到区里</source>
        <translation>Share an experience card with the district</translation>
    </message>
    <message>
        <source>收回共享的经验卡</source>
        <translation>Stop sharing an experience card</translation>
    </message>
    <message>
        <source>删除经验卡</source>
        <translation>Delete an experience card</translation>
    </message>
    <message>
        <source>判定痛点</source>
        <translation>Judge a sore point</translation>
    </message>
    <message>
        <source>列入骨干库</source>
        <translation>Add a helper</translation>
    </message>
    <message>
        <source>修改骨干信息</source>
        <translation>Change a helper</translation>
    </message>
    <message>
        <source>移出骨干库</source>
        <translation>Remove a helper</translation>
    </message>
    <message>
        <source>甲</source>
        <translation>A</translation>
    </message>
    <message>
        <source>乙</source>
        <translation>B</translation>
    </message>
    <message>
        <source>“{name}”在复制时拔出了，备份没有复制完。电脑上的备份和它上面以前的备份都在；再插上会接着复制。</source>
        <translation>&quot;{name}&quot; was pulled out while copying; the backup is not complete there. The backups on this laptop and the earlier ones on it are all there; plugged in again, copying goes on.</translation>
    </message>
    <message>
        <source>“{name}”满了，备份没有复制完。电脑上的备份和它上面以前的备份都在；请删去上面别的文件，或者换一支大些的。</source>
        <translation>&quot;{name}&quot; is full; the backup is not complete there. The backups on this laptop and the earlier ones on it are all there; delete other files on it, or use a larger one.</translation>
    </message>
    <message>
        <source>备份超过 4 GB，“{name}”的格式（FAT32）放不下这么大的文件。电脑上的备份和它上面以前的备份都在；请换一支 exFAT 格式的 U 盘。</source>
        <translation>The backup is larger than 4 GB, which the format of &quot;{name}&quot; (FAT32) cannot hold. The backups on this laptop and the earlier ones on it are all there; use a stick with exFAT.</translation>
    </message>
    <message>
        <source>“{name}”只能读，不能写，备份没有复制。电脑上的备份和它上面以前的备份都在；请关掉写保护，或者换一支。</source>
        <translation>&quot;{name}&quot; can only be read, not written; the backup was not copied. The backups on this laptop and the earlier ones on it are all there; turn off its write protection, or use another one.</translation>
    </message>
    <message>
        <source>“{name}”读写出错，备份没有复制完。电脑上的备份和它上面以前的备份都在；请拔下再插一次；还是这样，就换一支。</source>
        <translation>&quot;{name}&quot; could not be read or written; the backup is not complete there. The backups on this laptop and the earlier ones on it are all there; pull it out and plug it in again; if that does not help, use another one.</translation>
    </message>
    <message>
        <source>邀请骨干帮助</source>
        <translation>Invite a helper</translation>
    </message>
    <message>
        <source>登记骨干是否到场</source>
        <translation>Record whether a helper came</translation>
    </message>
    <message>
        <source>建立会客厅</source>
        <translation>Set up the meeting room</translation>
    </message>
    <message>
        <source>修改会客厅信息</source>
        <translation>Change the meeting room</translation>
    </message>
    <message>
        <source>修改设置</source>
        <translation>Change a setting</translation>
    </message>
    <message>
        <source>修改居民信息</source>
        <translation>Change a resident</translation>
    </message>
    <message>
        <source>删除居民</source>
        <translation>Delete a resident</translation>
    </message>
    <message>
        <source>恢复备份后，把以前抹去过的再抹去</source>
        <translation>Erase again after a restore what had been erased</translation>
    </message>
    <message>
        <source>修改产权登记</source>
        <translation>Change an ownership</translation>
    </message>
    <message>
        <source>指定共有人代表</source>
        <translation>Choose who votes for co-owners</translation>
    </message>
    <message>
        <source>删除专有部分</source>
        <translation>Delete a flat</translation>
    </message>
    <message>
        <source>导入名册</source>
        <translation>Import the roster</translation>
    </message>
    <message>
        <source>发放签到卡</source>
        <translation>Issue a sign-in card</translation>
    </message>
    <message>
        <source>补发签到卡</source>
        <translation>Issue a new sign-in card</translation>
    </message>
    <message>
        <source>作废签到卡</source>
        <translation>Cancel a sign-in card</translation>
    </message>
    <message>
        <source>调整难易和紧急程度</source>
        <translation>Change ease and urgency</translation>
    </message>
    <message>
        <source>登记附议</source>
        <translation>Record support</translation>
    </message>
    <message>
        <source>撤回附议</source>
        <translation>Take support back</translation>
    </message>
    <message>
        <source>登记并并入已有议题</source>
        <translation>Record and merge into a matter</translation>
    </message>
    <message>
        <source>答复提出人</source>
        <translation>Answer whoever raised it</translation>
    </message>
    <message>
        <source>新建征集表</source>
        <translation>Make a collection sheet</translation>
    </message>
    <message>
        <source>录入征集表一行</source>
        <translation>Key in a row of a collection sheet</translation>
    </message>
    <message>
        <source>征集表录完</source>
        <translation>Finish a collection sheet</translation>
    </message>
    <message>
        <source>删除征集表</source>
        <translation>Delete a collection sheet</translation>
    </message>
    <message>
        <source>打印要录入的表或票</source>
        <translation>Print a sheet or ballots to key in</translation>
    </message>
    <message>
        <source>没有印出来，去掉要录入的表或票</source>
        <translation>Nothing came out of the printer: take back a sheet or ballots to key in</translation>
    </message>
    <message>
        <source>纸面录完</source>
        <translation>Finish a paper</translation>
    </message>
    <message>
        <source>登记发出的张数</source>
        <translation>Record how many were handed out</translation>
    </message>
    <message>
        <source>记录走访</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>登记走访带回的议题</source>
        <translation>Record matters from a visit</translation>
    </message>
    <message>
        <source>修改走访记录</source>
        <translation>Change a visit</translation>
    </message>
    <message>
        <source>删除走访记录</source>
        <translation>Delete a visit</translation>
    </message>
    <message>
        <source>从表格导入议题</source>
        <translation>Import matters from a sheet</translation>
    </message>
    <message>
        <source>导入12345工单</source>
        <translation>Import 12345 orders</translation>
    </message>
    <message>
        <source>工单登记为议题</source>
        <translation>Record an order as a matter</translation>
    </message>
    <message>
        <source>工单关联议题</source>
        <translation>Link an order to a matter</translation>
    </message>
    <message>
        <source>取消工单关联</source>
        <translation>Unlink an order</translation>
    </message>
    <message>
        <source>填写工单反馈</source>
        <translation>Write the reply to an order</translation>
    </message>
    <message>
        <source>删除会议</source>
        <translation>Delete a meeting</translation>
    </message>
    <message>
        <source>记下纪要文件的校验值</source>
        <translation>Keep the check value of the minutes&apos; file</translation>
    </message>
    <message>
        <source>撤销：</source>
        <translation>Undo: </translation>
    </message>
    <message>
        <source>评价中</source>
        <translation>Being rated</translation>
    </message>
    <message>
        <source>待评价</source>
        <translation>To be rated</translation>
    </message>
    <message>
        <source>待办结</source>
        <translation>To be closed</translation>
    </message>
    <message>
        <source>可提请</source>
        <translation>Can be rated</translation>
    </message>
    <message>
        <source>已录 {signed} 人</source>
        <translation>{signed} keyed in</translation>
    </message>
    <message>
        <source>没录完</source>
        <translation>Not fully keyed in</translation>
    </message>
    <message>
        <source>打印后已从名册删除</source>
        <translation>Taken off the roster since printing</translation>
    </message>
    <message>
        <source>打印后已移出名单</source>
        <translation>Taken off the list since printing</translation>
    </message>
    <message>
        <source>打印后姓名或门牌改过</source>
        <translation>Name or address changed since printing</translation>
    </message>
    <message>
        <source>区里发来</source>
        <translation>From the district</translation>
    </message>
    <message>
        <source>已共享</source>
        <translation>Shared</translation>
    </message>
    <message>
        <source>只在本会客厅</source>
        <translation>In this room only</translation>
    </message>
    <message>
        <source>本会客厅</source>
        <translation>this room</translation>
    </message>
    <message>
        <source>区里</source>
        <translation>the district</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>{whose}进展 {percent}%{value3}</source>
        <translation>{whose}progress {percent}%{value3}</translation>
    </message>
    <message>
        <source>进展 {percent}%</source>
        <translation>Progress {percent}%</translation>
    </message>
    <message>
        <source>还没有进展</source>
        <translation>No progress yet</translation>
    </message>
    <message>
        <source>{sum}/{len} 步</source>
        <translation>{sum}/{len} steps</translation>
    </message>
    <message>
        <source>经费</source>
        <translation>Funds</translation>
    </message>
    <message>
        <source>任务：{text}</source>
        <translation>Task: {text}</translation>
    </message>
    <message>
        <source>协调会{value1}</source>
        <translation>Coordination meeting {value1}</translation>
    </message>
    <message>
        <source>到场</source>
        <translation>There</translation>
    </message>
    <message>
        <source>议定</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>已督查</source>
        <translation>Inspected</translation>
    </message>
    <message>
        <source>督查：{words}</source>
        <translation>Inspection: {words}</translation>
    </message>
    <message>
        <source>定于 {day_words}督查</source>
        <translation>Inspection on {day_words}</translation>
    </message>
    <message>
        <source>提级到{words}：{asked}</source>
        <translation>Escalated to {words}: {asked}</translation>
    </message>
    <message>
        <source>之前做过</source>
        <translation>Done before</translation>
    </message>
    <message>
        <source>请于</source>
        <translation>Answer by</translation>
    </message>
    <message>
        <source>{words}答复：{answer}</source>
        <translation>{words} answered: {answer}</translation>
    </message>
    <message>
        <source>{day_words}答复</source>
        <translation>answered {day_words}</translation>
    </message>
    <message>
        <source>回到会客厅继续办理</source>
        <translation>Back to the room to act on</translation>
    </message>
    <message>
        <source>不再请{words}协调，会客厅自己接着办</source>
        <translation>{words} is not asked any more; the room goes on by itself</translation>
    </message>
    <message>
        <source>开始居民评价：{judges_words}</source>
        <translation>Residents&apos; evaluation begun: {judges_words}</translation>
    </message>
    <message>
        <source>{day_words}共享到区里</source>
        <translation>Shared with the district {day_words}</translation>
    </message>
    <message>
        <source>写成经验卡“{title}”</source>
        <translation>Experience card &quot;{title}&quot; written</translation>
    </message>
    <message>
        <source>{total} {unit_of}参加评价：{told}</source>
        <translation>{total} {unit_of} rated: {told}</translation>
    </message>
    <message>
        <source>还在收集</source>
        <translation>Still coming in</translation>
    </message>
    <message>
        <source>不满意的理由</source>
        <translation>Why dissatisfied</translation>
    </message>
    <message>
        <source>{day_words}发现</source>
        <translation>Found {day_words}</translation>
    </message>
    <message>
        <source>登记为 {number} · {words}</source>
        <translation>Recorded as {number} · {words}</translation>
    </message>
    <message>
        <source>谈到</source>
        <translation>Came up</translation>
    </message>
    <message>
        <source> 第 {origin_row} 行</source>
        <translation> row {origin_row}</translation>
    </message>
    <message>
        <source>征集表 {code}{row}</source>
        <translation>Collection sheet {code}{row}</translation>
    </message>
    <message>
        <source>{len} 位居民附议</source>
        <translation>Supported by {len} residents</translation>
    </message>
    <message>
        <source>，{day_words}已告知</source>
        <translation>, told {day_words}</translation>
    </message>
    <message>
        <source>，还没有告知</source>
        <translation>, not told yet</translation>
    </message>
    <message>
        <source>把关定向：{words}</source>
        <translation>Screening: {words}</translation>
    </message>
    <message>
        <source>答复提出人{told}：{reply}</source>
        <translation>Answered whoever raised it{told}: {reply}</translation>
    </message>
    <message>
        <source>限 {day_time_words} 前办结</source>
        <translation>To be done by {day_time_words}</translation>
    </message>
    <message>
        <source>{day_time_words} 已联系</source>
        <translation>Contacted {day_time_words}</translation>
    </message>
    <message>
        <source>12345 工单 {number} 派来</source>
        <translation>12345 order {number} assigned</translation>
    </message>
    <message>
        <source>联系不上</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>已解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>没有解决</source>
        <translation>Not solved</translation>
    </message>
    <message>
        <source>工单回访：{value1}</source>
        <translation>Call-back: {value1}</translation>
    </message>
    <message>
        <source>并入 {number}“{title}”</source>
        <translation>Merged into {number} &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>上一轮商定的意见，交正式表决</source>
        <translation>What was agreed last time, referred to a formal vote</translation>
    </message>
    <message>
        <source>{words}另有 {value2} 条，见纪要</source>
        <translation>{words}: {value2} more, see the minutes</translation>
    </message>
    <message>
        <source>正在商议</source>
        <translation>Being deliberated</translation>
    </message>
    <message>
        <source>已商议</source>
        <translation>Deliberated</translation>
    </message>
    <message>
        <source>没有议完，留待下次</source>
        <translation>Not finished, left for next time</translation>
    </message>
    <message>
        <source>定于 {day_time_words}</source>
        <translation>On {day_time_words}</translation>
    </message>
    <message>
        <source>第 {number} 轮：“{title}”第 {value3} 项，{state}</source>
        <translation>Round {number}: &quot;{title}&quot; item {value3}, {state}</translation>
    </message>
    <message>
        <source>“{title}”第 {value2} 项，请到会的人评价</source>
        <translation>&quot;{title}&quot; item {value2}: those present rate it</translation>
    </message>
    <message>
        <source>“{title}”已宣布结果</source>
        <translation>Result of &quot;{title}&quot; announced</translation>
    </message>
    <message>
        <source>补充纪要第 {number} 号</source>
        <translation>supplementary minutes No. {number}</translation>
    </message>
    <message>
        <source>“{title}”{name}已签发</source>
        <translation>{name} of &quot;{title}&quot; issued</translation>
    </message>
    <message>
        <source>，贴在{place}</source>
        <translation>, at {place}</translation>
    </message>
    <message>
        <source>{words}已张贴{where}</source>
        <translation>{words} put up{where}</translation>
    </message>
    <message>
        <source>方案“{title}”，{words}</source>
        <translation>Proposal &quot;{title}&quot;, {words}</translation>
    </message>
    <message>
        <source>，来了</source>
        <translation>, came</translation>
    </message>
    <message>
        <source>，没有来</source>
        <translation>, did not come</translation>
    </message>
    <message>
        <source>请{value1}帮助{came}</source>
        <translation>{value1} was asked to help{came}</translation>
    </message>
    <message>
        <source>{day_words}前</source>
        <translation>by {day_words}</translation>
    </message>
    <message>
        <source>{shown} 等 {len} 人</source>
        <translation>{shown} and others, {len}</translation>
    </message>
    <message>
        <source>打开会议</source>
        <translation>Open the meeting</translation>
    </message>
    <message>
        <source>派任务</source>
        <translation>Assign tasks</translation>
    </message>
    <message>
        <source>收下答复</source>
        <translation>Take the answer</translation>
    </message>
    <message>
        <source>提级</source>
        <translation>Escalate</translation>
    </message>
    <message>
        <source>请居民评价</source>
        <translation>Have residents rate it</translation>
    </message>
    <message>
        <source>录入评价</source>
        <translation>Key in ratings</translation>
    </message>
    <message>
        <source>告知提出人</source>
        <translation>Tell whoever raised it</translation>
    </message>
    <message>
        <source>再议一轮</source>
        <translation>Deliberate again</translation>
    </message>
    <message>
        <source>报进展</source>
        <translation>Record progress</translation>
    </message>
    <message>
        <source>再派任务</source>
        <translation>Assign more tasks</translation>
    </message>
    <message>
        <source>记录督查</source>
        <translation>Record an inspection</translation>
    </message>
    <message>
        <source>（已删除）</source>
        <translation>(deleted)</translation>
    </message>
    <message>
        <source>结束日期早于开始日期，没有生成报表。请换一下两个日期。</source>
        <translation>The last day is before the first; no report was made. Change the two days.</translation>
    </message>
    <message>
        <source>登记日期在这段时间</source>
        <translation>Recorded within these days</translation>
    </message>
    <message>
        <source>这段时间决定不予受理</source>
        <translation>Decided not to accept within these days</translation>
    </message>
    <message>
        <source>召开会议</source>
        <translation>Meetings held</translation>
    </message>
    <message>
        <source>次</source>
        <translation> times</translation>
    </message>
    <message>
        <source>这段时间开始的会议</source>
        <translation>Meetings begun within these days</translation>
    </message>
    <message>
        <source>上会商议</source>
        <translation>Put to meetings</translation>
    </message>
    <message>
        <source>列在这些会议议程上的议题</source>
        <translation>Matters on the agendas of these meetings</translation>
    </message>
    <message>
        <source>形成议定事项</source>
        <translation>With resolutions</translation>
    </message>
    <message>
        <source>这段时间作出议定事项的议题</source>
        <translation>Matters with a resolution made within these days</translation>
    </message>
    <message>
        <source>这段时间提交上级协调的议题</source>
        <translation>Matters escalated within these days</translation>
    </message>
    <message>
        <source>这段时间办结、没有重新办理的议题</source>
        <translation>Matters closed within these days and not acted on anew</translation>
    </message>
    <message>
        <source>目前未办结</source>
        <translation>Not closed at present</translation>
    </message>
    <message>
        <source>结束日期前登记、现在还没有结束</source>
        <translation>Recorded before the last day and not ended now</translation>
    </message>
    <message>
        <source>有逾期任务</source>
        <translation>With overdue tasks</translation>
    </message>
    <message>
        <source>未办结议题中，任务过了期限还没有完成</source>
        <translation>Matters not closed with a task past its day</translation>
    </message>
    <message>
        <source>这段时间派单（没有派单时间的按导入时间）</source>
        <translation>Assigned within these days (those without a time by their import)</translation>
    </message>
    <message>
        <source>{FORMULA}，这段时间结束的评价，{part}/{whole}</source>
        <translation>{FORMULA}, evaluations ended within these days, {part}/{whole}</translation>
    </message>
    <message>
        <source>已议定</source>
        <translation>Resolved</translation>
    </message>
    <message>
        <source>没有表决</source>
        <translation>No vote</translation>
    </message>
    <message>
        <source>表决文字改为：{text}</source>
        <translation>Motion changed to: {text}</translation>
    </message>
    <message>
        <source>表决规则变了</source>
        <translation>The voting rule changed</translation>
    </message>
    <message>
        <source>新提出“{title}”</source>
        <translation>New proposal &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>撤回“{title}”</source>
        <translation>Withdrew &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>{month}月{day}日前</source>
        <translation>by {month}-{day}</translation>
    </message>
    <message>
        <source>票</source>
        <translation> votes</translation>
    </message>
    <message>
        <source>另一台电脑同时录入，未采用：{line}</source>
        <translation>Keyed in on another laptop at the same time, not used: {line}</translation>
    </message>
    <message>
        <source>两台电脑录入的选票不同，按主持电脑上的计：{names}</source>
        <translation>Ballots differ between two laptops; those of the leading one count: {names}</translation>
    </message>
    <message>
        <source>没有计票</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>另一台电脑 {at} 同时开始了一次表决，不计入：{told}</source>
        <translation>Another laptop opened a vote at {at}, too; it does not count: {told}</translation>
    </message>
    <message>
        <source>已转上一级</source>
        <translation>Passed on further up</translation>
    </message>
    <message>
        <source>登记为 {number}（{words}）</source>
        <translation>Recorded as {number} ({words})</translation>
    </message>
    <message>
        <source>没办完</source>
        <translation>not done</translation>
    </message>
    <message>
        <source>任务：{text}（{who}，{state}）</source>
        <translation>Task: {text} ({who}, {state})</translation>
    </message>
    <message>
        <source>，{office}答复：{answer}</source>
        <translation>, {office} answered: {answer}</translation>
    </message>
    <message>
        <source>，未答复</source>
        <translation>, no answer yet</translation>
    </message>
    <message>
        <source>提级到{words}{answer}</source>
        <translation>Escalated to {words}{answer}</translation>
    </message>
    <message>
        <source>走访日期还没有到。没有保存，写的内容都在，请改日期。</source>
        <translation>The day of the visit is yet to come. Nothing was saved; what you wrote is there, change the day.</translation>
    </message>
    <message>
        <source>请写明是谁去走访的。</source>
        <translation>State who went.</translation>
    </message>
    <message>
        <source>请写明走访了谁：从名册里找，或者写在“还见到谁”“地点”里。</source>
        <translation>State who was visited: find them on the roster, or write it in &quot;Others met&quot; or &quot;Place&quot;.</translation>
    </message>
    <message>
        <source>走访了谁</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>写入数据表时出错，本机没有应用它。</source>
        <translation>The tables could not be written; this laptop did not use it.</translation>
    </message>
    <message>
        <source>内容不合规则</source>
        <translation>Against the rules</translation>
    </message>
    <message>
        <source>对同一条记录写了两次</source>
        <translation>writes one record twice</translation>
    </message>
    <message>
        <source>说自己改的是自己</source>
        <translation>says that it changes itself</translation>
    </message>
    <message>
        <source>没有写明改的是哪一项</source>
        <translation>does not say what it changes</translation>
    </message>
    <message>
        <source>编号不对</source>
        <translation>a wrong number</translation>
    </message>
    <message>
        <source>{ODD}：新记录缺少{join}（{table}）。</source>
        <translation>{ODD}: a new record lacks {join} ({table}).</translation>
    </message>
    <message>
        <source>{table}.{column} 的内容本机读不懂，可能由更新版本的程序写成。</source>
        <translation>The content of {table}.{column} is not understood here; it may be of a newer program.</translation>
    </message>
    <message>
        <source>这里已经核对过了，没有再改动。请看最新的内容。</source>
        <translation>This was checked already; nothing was changed. See what it is now.</translation>
    </message>
    <message>
        <source>数据文件已损坏：{name}。程序没有改动它；请保留该文件并从备份恢复。</source>
        <translation>The data file is damaged: {name}. The program did not change it; keep the file and restore from a backup.</translation>
    </message>
    <message>
        <source>打不开数据文件，可能是磁盘已满或没有写入权限。已有记录没有改动；请检查磁盘空间和文件夹权限后重新打开。</source>
        <translation>The data file cannot be opened; the disk may be full or write-protected. What is recorded did not change; check the disk and the folder&apos;s permissions and open it again.</translation>
    </message>
    <message>
        <source>这些数据由更新版本的程序写成，本程序不能打开。数据没有改动；请安装新版本的红柳会客厅。</source>
        <translation>These data were written by a newer program and cannot be opened by this one. They did not change; install the new version.</translation>
    </message>
    <message>
        <source>这一步没有保存，可能是磁盘已满或数据文件被占用。之前的记录都在；请腾出磁盘空间、关闭其他红柳会客厅窗口后再试一次。</source>
        <translation>This was not saved; the disk may be full or the data file in use. All before it is there; free some space, close other windows of the program and try again.</translation>
    </message>
    <message>
        <source>文件没有存下来，可能是磁盘已满。会议记录不受影响；请腾出空间后再添加一次。</source>
        <translation>The file was not stored; the disk may be full. The record of the meeting is not affected; free some space and add it again.</translation>
    </message>
    <message>
        <source>找不到这个附件，它可能还没有同步到这台电脑。</source>
        <translation>This attachment was not found; it may not have been synced to this laptop yet.</translation>
    </message>
    <message>
        <source>附件内容已损坏，没有使用它：{value1}。请从备份或另一台电脑恢复。</source>
        <translation>The attachment is damaged and was not used: {value1}. Restore it from a backup or another laptop.</translation>
    </message>
    <message>
        <source>附件没有存下来，可能是磁盘已满。记录不受影响；请腾出空间，下次同步会接着下载。</source>
        <translation>The attachment was not stored; the disk may be full. Records are not affected; free some space, the next sync goes on.</translation>
    </message>
    <message>
        <source>另一条命令{since}正在写这里的数据：{folder}。没有改动任何内容；请等它结束后再试。</source>
        <translation>Another command{since} is writing the data here: {folder}. Nothing was changed; wait until it ends and try again.</translation>
    </message>
    <message>
        <source>红柳会客厅已经有一个窗口{since}打开了这里的数据：{folder}。那个窗口不受影响，没有改动任何内容；请回到那个窗口继续，或者先关闭它再试。</source>
        <translation>A window of the program{since} has the data here open: {folder}. That window is not affected and nothing was changed; go on in it, or close it first and try again.</translation>
    </message>
    <message>
        <source>从 {day_time_words} 起</source>
        <translation> since {day_time_words}</translation>
    </message>
    <message>
        <source>找不到这一步操作，没有撤销任何内容。</source>
        <translation>This action was not found; nothing was undone.</translation>
    </message>
    <message>
        <source>从区里取来的副本已损坏，没有使用它。本机的记录没有变化；程序会改为逐条同步。</source>
        <translation>The copy from the district is damaged and was not used. This laptop&apos;s records did not change; it syncs step by step instead.</translation>
    </message>
    <message>
        <source>从区里取来的副本由另一版本的程序写成，没有使用它。本机的记录没有变化；程序会改为逐条同步。</source>
        <translation>The copy from the district was written by another version and was not used. This laptop&apos;s records did not change; it syncs step by step instead.</translation>
    </message>
    <message>
        <source>从区里取来的副本与本机的记录有出入，没有使用它。本机的记录没有变化；程序会改为逐条同步。</source>
        <translation>The copy from the district differs from this laptop&apos;s records and was not used. These did not change; it syncs step by step instead.</translation>
    </message>
    <message>
        <source>这一步之后又有改动，不能单独撤销。已有记录没有变化；请先撤销后面的操作。</source>
        <translation>Something changed after this action, so it cannot be undone alone. Nothing was changed; undo the later actions first.</translation>
    </message>
    <message>
        <source>另一台电脑同时改过这里，不能撤销，以免丢掉那边的记录。已有记录没有变化。</source>
        <translation>Another laptop changed this, too; undoing would lose what it wrote. Nothing was changed.</translation>
    </message>
    <message>
        <source>找不到这条记录，可能已被撤销。其他内容没有变化，请刷新后再试。</source>
        <translation>This record was not found; it may have been undone. Nothing else changed; look again and retry.</translation>
    </message>
    <message>
        <source>这台电脑已经加入街道的会客厅，不能另建一个。没有改动任何内容；请先同步一次，会客厅会自动出现。</source>
        <translation>This laptop has joined a meeting room of the subdistrict and cannot set up another. Nothing was changed; sync once, and the room appears by itself.</translation>
    </message>
    <message>
        <source>操作日志缺少第 {value1} 条（电脑 {device}）。</source>
        <translation>Action {value1} is missing from the log (laptop {device}).</translation>
    </message>
    <message>
        <source>第 {seq} 条操作只有摘要，而摘要没有凭据（电脑 {device}）。</source>
        <translation>Action {seq} has only a digest, and nothing vouches for it (laptop {device}).</translation>
    </message>
    <message>
        <source>第 {seq} 条操作被改动过（电脑 {device}）。</source>
        <translation>Action {seq} was altered (laptop {device}).</translation>
    </message>
    <message>
        <source>第 {seq} 条操作的索引与内容不符。</source>
        <translation>The index of action {seq} does not agree with its content.</translation>
    </message>
    <message>
        <source>第 {seq} 条操作中的个人信息与日志不符（{where}）。</source>
        <translation>Personal data of action {seq} do not agree with the log ({where}).</translation>
    </message>
    <message>
        <source>第 {seq} 条操作缺少日志所记的个人信息（{table}.{column}）。</source>
        <translation>Action {seq} lacks personal data that the log has ({table}.{column}).</translation>
    </message>
    <message>
        <source>签名所指的第 {seq} 条操作不存在，日志可能被截短。</source>
        <translation>Action {seq}, which a signature names, does not exist; the log may have been cut short.</translation>
    </message>
    <message>
        <source>第 {seq} 条操作的签名不符。</source>
        <translation>The signature of action {seq} is wrong.</translation>
    </message>
    <message>
        <source>第 {seq} 条操作的签名不是区里登记的密钥所签（电脑 {device}）。</source>
        <translation>The signature of action {seq} is not by the key the district knows (laptop {device}).</translation>
    </message>
    <message>
        <source>重放日志时不能应用的操作，与现在列出的不一致。</source>
        <translation>Actions that cannot be applied are not those listed now.</translation>
    </message>
    <message>
        <source>重放日志得到的“{table}”与现有数据不一致。</source>
        <translation>&quot;{table}&quot; made anew from the log differs from the data.</translation>
    </message>
    <message>
        <source>这里是从源码运行的，不用更新文件更新。程序没有改动。</source>
        <translation>This runs from source and is not updated by update files. The program did not change.</translation>
    </message>
    <message>
        <source>这个程序是用系统的安装包装的。程序没有改动；请双击新的安装包，或运行 sudo apt install ./hongliu_新版本.deb。</source>
        <translation>This program was installed by a system package. The program did not change; double-click the new package, or run sudo apt install ./hongliu_新版本.deb.</translation>
    </message>
    <message>
        <source>这个更新文件是给 {system}（{machine}）的，这台电脑是 {value3}（{value4}）。程序没有改动；请换对应的更新文件。</source>
        <translation>This update file is for {system} ({machine}), this laptop is {value3} ({value4}). The program did not change; use the right update file.</translation>
    </message>
    <message>
        <source>就是这个版本</source>
        <translation>which is this version</translation>
    </message>
    <message>
        <source>比现在的 {version} 旧</source>
        <translation>which is older than {version} here</translation>
    </message>
    <message>
        <source>更新文件是 {version}，{same}，不用更新。程序没有改动。</source>
        <translation>The update file is {version}, {same}; no update is needed. The program did not change.</translation>
    </message>
    <message>
        <source>看不懂更新文件的版本号 {version}。程序没有改动。</source>
        <translation>The version {version} of the update file is not understood. The program did not change.</translation>
    </message>
    <message>
        <source>没有权限改动 {parent}。程序没有改动；请用管理员身份运行，或请管理员更新。</source>
        <translation>No permission to change {parent}. The program did not change; run it as an administrator.</translation>
    </message>
    <message>
        <source>磁盘空间不够，更新需要 {need} MB。程序没有改动；请腾出空间后再试。</source>
        <translation>Too little disk space: the update needs {need} MB. The program did not change; free some space and try again.</translation>
    </message>
    <message>
        <source>换上新程序时出错，已经换回原来的。请再试一次。</source>
        <translation>The new program could not be put in place; the old one is back. Please try again.</translation>
    </message>
    <message>
        <source>没有这个文件：{name}。程序没有改动。</source>
        <translation>There is no such file: {name}. The program did not change.</translation>
    </message>
    <message>
        <source>读不了 {name}。程序没有改动；请换一个 U 盘再试。</source>
        <translation>{name} cannot be read. The program did not change; try another stick.</translation>
    </message>
    <message>
        <source>{name} 不是红柳会客厅的更新文件，或者没有拷全。程序没有改动；请重新拷一份。</source>
        <translation>{name} is not an update file of the program, or was not copied whole. The program did not change; copy it again.</translation>
    </message>
    <message>
        <source>更新文件的写法不对。程序没有改动；请向街道要新的更新文件。</source>
        <translation>The update file is not well formed. The program did not change; ask the subdistrict for a new one.</translation>
    </message>
    <message>
        <source>{name} 里的内容不全或已损坏。程序没有改动；请重新拷一份更新文件。</source>
        <translation>The content of {name} is incomplete or damaged. The program did not change; copy the update file again.</translation>
    </message>
    <message>
        <source>解开更新文件时磁盘出错，可能是空间不够。程序没有改动；请腾出空间后再试。</source>
        <translation>The disk failed while unpacking the update; it may be full. The program did not change; free some space and try again.</translation>
    </message>
    <message>
        <source>这个程序不认识任何发布单位，不能验证更新文件。程序没有改动；请用安装包更新。</source>
        <translation>This program knows no publisher and cannot check update files. The program did not change; update by an installer.</translation>
    </message>
    <message>
        <source>更新文件的签名不对，不是发布单位给的。程序没有改动；请不要使用这个文件。</source>
        <translation>The signature of the update file is wrong; it is not from the publisher. The program did not change; do not use this file.</translation>
    </message>
    <message>
        <source>上次程序没有正常结束，记录都在。故障报告可以在“设置”的“关于”里存到桌面，发给维护人员。</source>
        <translation>The program did not end properly last time; all records are there. The fault report can be saved to the desktop in &quot;Settings&quot;, &quot;About&quot;, and sent to whoever maintains the program.</translation>
    </message>
    <message>
        <source>红柳会客厅</source>
        <translation>Hongliu Meeting Room</translation>
    </message>
    <message>
        <source>看不懂这个日期。可以写 12月8日、2026-12-8，或者两周内。</source>
        <translation>This date is not understood. Write 12月8日, 2026-12-8 or 两周内 (within two weeks).</translation>
    </message>
    <message>
        <source>{words}灯</source>
        <translation>{words} light</translation>
    </message>
    <message>
        <source>{words}，可直接办理</source>
        <translation>{words}, can be done directly</translation>
    </message>
    <message>
        <source>表格 (*.xlsx)</source>
        <translation>Spreadsheet (*.xlsx)</translation>
    </message>
    <message>
        <source>日历 (*.ics)</source>
        <translation>Calendar (*.ics)</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.csv)</source>
        <translation>Spreadsheet (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>写不进“{name}”，没有导出。它可能正被别的程序打开；请关掉再试，或换个文件名。</source>
        <translation>&quot;{name}&quot; could not be written; nothing was exported. Another program may have it open: close it and try again, or choose another file name.</translation>
    </message>
    <message>
        <source>照片和文件 (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>Photos and files (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>进展</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>步骤</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>先易后难</source>
        <translation>Easy ones first</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>热度 {voices}</source>
        <translation>Support {voices}</translation>
    </message>
    <message>
        <source>第 {place} 个：{title}，{why}</source>
        <translation>No. {place}: {title}, {why}</translation>
    </message>
    <message>
        <source>，已选中</source>
        <translation>, selected</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.xlsm *.csv *.txt *.tsv);;所有文件 (*)</source>
        <translation>Spreadsheet (*.xlsx *.xlsm *.csv *.txt *.tsv);;All files (*)</translation>
    </message>
    <message>
        <source>导入核对</source>
        <translation>Check before import</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>编号或议题</source>
        <translation>Number or matter</translation>
    </message>
    <message>
        <source>已过时限</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>快到时限</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <source>首次联系</source>
        <translation>First contact</translation>
    </message>
    <message>
        <source>没关联议题</source>
        <translation>No matter linked</translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>工单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source> · {photos} 张照片</source>
        <translation> · {photos} photos</translation>
    </message>
    <message>
        <source>{value1}-{value2} · {rows} 行 · {day_words}做好</source>
        <translation>{value1}-{value2} · {rows} rows · made {day_words}</translation>
    </message>
    <message>
        <source>{day_words} {time_words} 拍摄</source>
        <translation>Taken {day_words} {time_words}</translation>
    </message>
    <message>
        <source>全部议题</source>
        <translation>All matters</translation>
    </message>
    <message>
        <source>走访</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>反馈：{feedback}</source>
        <translation>Reply: {feedback}</translation>
    </message>
    <message>
        <source>没有接通</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>未解决</source>
        <translation>Not solved</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Call-back</translation>
    </message>
    <message>
        <source>派单 {day_time}</source>
        <translation>Assigned {day_time}</translation>
    </message>
    <message>
        <source>，已过时限</source>
        <translation>, overdue</translation>
    </message>
    <message>
        <source>时限 {day_time}{over}</source>
        <translation>Due {day_time}{over}</translation>
    </message>
    <message>
        <source>首次联系 {day_time}</source>
        <translation>First contact {day_time}</translation>
    </message>
    <message>
        <source>还没有联系来电人</source>
        <translation>Caller not contacted yet</translation>
    </message>
    <message>
        <source>{short_day} 没有接通&#x3000;{by}</source>
        <translation>{short_day} not reached  {by}</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>{year}年{short_day}结束</source>
        <translation>ended {short_day} {year}</translation>
    </message>
    <message>
        <source>{short_day}开始</source>
        <translation>begun {short_day}</translation>
    </message>
    <message>
        <source>参评</source>
        <translation>Ratings</translation>
    </message>
    <message>
        <source>评价时间</source>
        <translation>Time of evaluation</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>To call back</translation>
    </message>
    <message>
        <source>已回访</source>
        <translation>Called back</translation>
    </message>
    <message>
        <source>{count} 个{words}</source>
        <translation>{count} {words}</translation>
    </message>
    <message>
        <source>重复，未计</source>
        <translation>twice, not counted</translation>
    </message>
    <message>
        <source>{short_day}“{meeting}”举手评价时在场，已经计入</source>
        <translation>Present when hands were raised at &quot;{meeting}&quot; on {short_day}; already counted</translation>
    </message>
    <message>
        <source>已评：{by}{words}（{short_day}，{words4}）</source>
        <translation>Rated: {by} {words} ({short_day}, {words4})</translation>
    </message>
    <message>
        <source>离线，不影响开会</source>
        <translation>Offline, which does not affect meetings</translation>
    </message>
    <message>
        <source>无记名{words}</source>
        <translation>Secret {words}</translation>
    </message>
    <message>
        <source>{len} 行</source>
        <translation>{len} rows</translation>
    </message>
    <message>
        <source>{papers} 张</source>
        <translation>{papers} papers</translation>
    </message>
    <message>
        <source>{words} · {code} · {what} · {day_words}打印</source>
        <translation>{words} · {code} · {what} · printed {day_words}</translation>
    </message>
    <message>
        <source>纸面录入</source>
        <translation>Paper entry</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>还没有议程。请加入议题或直接填写议程项。</source>
        <translation>No agenda yet. Add matters or write an item.</translation>
    </message>
    <message>
        <source>议程 {items} 项，共 {length}。</source>
        <translation>Agenda: {items} items, {length} in all.</translation>
    </message>
    <message>
        <source>应到名单是空的，法定人数无从计算。请生成名单。</source>
        <translation>Nobody is due yet, so there is no quorum to reckon. Make the list.</translation>
    </message>
    <message>
        <source>应到 {due} {unit}。</source>
        <translation>Due: {due} {unit}.</translation>
    </message>
    <message>
        <source>还没有写明{join}。</source>
        <translation>Not named yet: {join}.</translation>
    </message>
    <message>
        <source>主持人{chair}，记录员{recorder}。</source>
        <translation>Chair {chair}, recorder {recorder}.</translation>
    </message>
    <message>
        <source>还没有指定计票人，也可以到会上再定。</source>
        <translation>No tellers named yet; they may also be chosen at the meeting.</translation>
    </message>
    <message>
        <source>计票人 {tellers} 人</source>
        <translation>Tellers: {tellers}</translation>
    </message>
    <message>
        <source>，监票人 {scrutineers} 人</source>
        <translation>, scrutineers: {scrutineers}</translation>
    </message>
    <message>
        <source>“{name}”应提前 {notice_days} 天通知</source>
        <translation>&quot;{name}&quot; needs notice {notice_days} days ahead</translation>
    </message>
    <message>
        <source>公告 {month}月{day}日已张贴</source>
        <translation>Notice put up {day}/{month}</translation>
    </message>
    <message>
        <source>{asked}，{hung}，提前 {days} 天。</source>
        <translation>{asked}; {hung}, {days} days ahead.</translation>
    </message>
    <message>
        <source>{asked}，{hung}，只提前 {days} 天；请改期，或者这次只讨论、不表决。</source>
        <translation>{asked}; {hung}, only {days} days ahead. Choose another day, or only discuss this time without a vote.</translation>
    </message>
    <message>
        <source>最迟 {spare} 天后发出</source>
        <translation>To go out within {spare} days</translation>
    </message>
    <message>
        <source>今天就要发出</source>
        <translation>Has to go out today</translation>
    </message>
    <message>
        <source>“{name}”应提前 {days} 天通知，公告{when}。</source>
        <translation>&quot;{name}&quot; needs notice {days} days ahead; notice {when}.</translation>
    </message>
    <message>
        <source>离开会只剩 {left} 天</source>
        <translation>{left} days left until the meeting</translation>
    </message>
    <message>
        <source>会期就在今天</source>
        <translation>The meeting is today</translation>
    </message>
    <message>
        <source>会期已过</source>
        <translation>The day of the meeting has passed</translation>
    </message>
    <message>
        <source>“{name}”应提前 {days} 天通知，{ahead}；公告若已按时张贴，请登记（在会前检查里），否则请改期。</source>
        <translation>&quot;{name}&quot; needs notice {days} days ahead; {ahead}. If the notice was put up in time, record it (in the checks before the meeting); otherwise choose another day.</translation>
    </message>
    <message>
        <source>{rest} 秒</source>
        <translation>{rest} s</translation>
    </message>
    <message>
        <source>{minutes} 分 {rest} 秒</source>
        <translation>{minutes} min {rest} s</translation>
    </message>
    <message>
        <source>{minutes} 分钟</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>yyyy年M月d日 dddd</source>
        <translation>dddd d MMM yyyy</translation>
    </message>
    <message>
        <source>看全过程</source>
        <translation>The whole story</translation>
    </message>
    <message>
        <source>楼门口</source>
        <translation>Entrances</translation>
    </message>
    <message>
        <source>小区公告栏</source>
        <translation>Estate notice board</translation>
    </message>
    <message>
        <source>社区公告栏</source>
        <translation>Community notice board</translation>
    </message>
    <message>
        <source>会客厅门口</source>
        <translation>Door of the meeting room</translation>
    </message>
    <message>
        <source>微信群</source>
        <translation>WeChat group</translation>
    </message>
    <message>
        <source>yyyy年M月d日</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>逾期 {value1} 天</source>
        <translation>{value1} days overdue</translation>
    </message>
    <message>
        <source>{near_day}到期</source>
        <translation>due {near_day}</translation>
    </message>
    <message>
        <source>{rest} 分钟</source>
        <translation>{rest} min</translation>
    </message>
    <message>
        <source>{hours} 小时 {rest} 分</source>
        <translation>{hours} h {rest} min</translation>
    </message>
    <message>
        <source>{hours} 小时</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>经验</source>
        <translation>What was learnt</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>登记日期</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>来自</source>
        <translation>From</translation>
    </message>
    <message>
        <source>共享</source>
        <translation>Shared</translation>
    </message>
    <message>
        <source>痛点</source>
        <translation>Sore point</translation>
    </message>
    <message>
        <source>判定</source>
        <translation>Judged</translation>
    </message>
    <message>
        <source>议题数</source>
        <translation>Matters</translation>
    </message>
    <message>
        <source>{asked} 次</source>
        <translation>{asked} times</translation>
    </message>
    <message>
        <source>请过次数</source>
        <translation>Times asked</translation>
    </message>
    <message>
        <source>到场次数</source>
        <translation>Times came</translation>
    </message>
    <message>
        <source>上次请</source>
        <translation>Last asked</translation>
    </message>
    <message>
        <source>四库</source>
        <translation>Libraries</translation>
    </message>
    <message>
        <source>还没有请过</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>请过 {asked} 次，上次{value2}</source>
        <translation>Asked {asked} times, last {value2}</translation>
    </message>
    <message>
        <source>从还没有开的会议的议程里拿下来，回到“待列入”。已经议过的内容都在。</source>
        <translation>Take it off the agenda of a meeting not yet held, back to &quot;waiting for an agenda&quot;. What was deliberated stays.</translation>
    </message>
    <message>
        <source>已经议定，转入“办”，接着派任务。</source>
        <translation>It is resolved: go on to &quot;Act&quot; and assign tasks.</translation>
    </message>
    <message>
        <source>好办的事不用开会商量，直接转入“办”。</source>
        <translation>An easy matter needs no meeting: straight to &quot;Act&quot;.</translation>
    </message>
    <message>
        <source>任务办得差不多了，转入“督”，安排人去看。</source>
        <translation>The tasks are nearly done: go on to &quot;Supervise&quot; and have somebody look.</translation>
    </message>
    <message>
        <source>没有办好，退回“办”接着办。</source>
        <translation>Not done well: back to &quot;Act&quot;.</translation>
    </message>
    <message>
        <source>办好了，请居民评价。</source>
        <translation>Done well: have the residents rate it.</translation>
    </message>
    <message>
        <source>居民评过了，这件事办结。以后有反复还可以重新办理。</source>
        <translation>Residents have rated it: close the matter. Should it come up again, it can be acted on anew.</translation>
    </message>
    <message>
        <source>已经办结的事又有反复，回到“办”。</source>
        <translation>A closed matter has come up again: back to &quot;Act&quot;.</translation>
    </message>
    <message>
        <source>不予受理的议题仍然看得到，理由写在这里，并请告知提出人。</source>
        <translation>A matter not accepted can still be seen, with the reason here; please tell whoever raised it.</translation>
    </message>
    <message>
        <source>提出人自己撤回。议题和经过都留着。</source>
        <translation>Withdrawn by whoever raised it. The matter and its story stay.</translation>
    </message>
    <message>
        <source>商议以后没有形成决定，到此结束。分歧在哪里，请写明。</source>
        <translation>Deliberated without a decision; it ends here. Please state where people differ.</translation>
    </message>
    <message>
        <source>重新摆上来，回到“集”。</source>
        <translation>Put it back on the table, at &quot;Collect&quot;.</translation>
    </message>
    <message>
        <source>由谁办</source>
        <translation>Who does it</translation>
    </message>
    <message>
        <source>看会议</source>
        <translation>See the meeting</translation>
    </message>
    <message>
        <source>看纪要</source>
        <translation>See the minutes</translation>
    </message>
    <message>
        <source>集 · 议题怎么来的</source>
        <translation>Collect · how the matter came in</translation>
    </message>
    <message>
        <source>议 · 怎么商量的</source>
        <translation>Deliberate · how it was talked over</translation>
    </message>
    <message>
        <source>办 · 谁在办、办到哪</source>
        <translation>Act · who does it, how far it is</translation>
    </message>
    <message>
        <source>督 · 督查和提级</source>
        <translation>Supervise · inspections and escalation</translation>
    </message>
    <message>
        <source>评 · 居民怎么说</source>
        <translation>Evaluate · what residents say</translation>
    </message>
    <message>
        <source>热度</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>{near_time} · 议程 {items} 项</source>
        <translation>{near_time} · agenda: {items} items</translation>
    </message>
    <message>
        <source>登记为 {number}</source>
        <translation>Recorded as {number}</translation>
    </message>
    <message>
        <source>列入“{title}”第 {value2} 项</source>
        <translation>Put on &quot;{title}&quot; as item {value2}</translation>
    </message>
    <message>
        <source>把关结果</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>把关理由</source>
        <translation>Reason of the screening</translation>
    </message>
    <message>
        <source>都已签到过，请入座</source>
        <translation>All had signed in; please be seated</translation>
    </message>
    <message>
        <source>委托 {by_proxy}</source>
        <translation>By proxy {by_proxy}</translation>
    </message>
    <message>
        <source>请假 {excused}</source>
        <translation>Excused {excused}</translation>
    </message>
    <message>
        <source>未到 {absent}</source>
        <translation>Not here {absent}</translation>
    </message>
    <message>
        <source>离会 {left}</source>
        <translation>Left {left}</translation>
    </message>
    <message>
        <source>列席 {sitting_in}</source>
        <translation>Sitting in {sitting_in}</translation>
    </message>
    <message>
        <source>弃权 {abstain}</source>
        <translation>Abstain {abstain}</translation>
    </message>
    <message>
        <source>无效 {invalid}</source>
        <translation>Invalid {invalid}</translation>
    </message>
    <message>
        <source>还没有录入选票</source>
        <translation>No ballots keyed in yet</translation>
    </message>
    <message>
        <source>▲ 赞成</source>
        <translation>▲ For</translation>
    </message>
    <message>
        <source>▼ 反对</source>
        <translation>▼ Against</translation>
    </message>
    <message>
        <source>● 弃权</source>
        <translation>● Abstain</translation>
    </message>
    <message>
        <source>▲ 赞成 {value1}</source>
        <translation>▲ For {value1}</translation>
    </message>
    <message>
        <source>▼ 反对 {value1}</source>
        <translation>▼ Against {value1}</translation>
    </message>
    <message>
        <source>● 弃权 {value1}</source>
        <translation>● Abstain {value1}</translation>
    </message>
    <message>
        <source>正在只数少数：赞成由到会人数减出，请数反对和弃权。</source>
        <translation>Only the few are counted: those for are the rest of those present. Count against and abstain.</translation>
    </message>
    <message>
        <source>还没有计数。边数边看，结果随时显示在这里。</source>
        <translation>No count yet. The result shows here as you count.</translation>
    </message>
    <message>
        <source>正在写的内容没能存为草稿，请查看磁盘是否已满。已经记下的内容都在。</source>
        <translation>What is being written could not be kept as a draft; see whether the disk is full. What was recorded is all there.</translation>
    </message>
    <message>
        <source>此前商议过 {len} 次：{told}</source>
        <translation>Deliberated {len} times before: {told}</translation>
    </message>
    <message>
        <source>两台电脑都签到了，按一人计</source>
        <translation>Signed in on two laptops, counts as one</translation>
    </message>
    <message>
        <source>列席 · {sub}</source>
        <translation>Sitting in · {sub}</translation>
    </message>
    <message>
        <source>开会前看一眼</source>
        <translation>A look before it begins</translation>
    </message>
    <message>
        <source>正在签到</source>
        <translation>Sign-in is open</translation>
    </message>
    <message>
        <source>会议已结束</source>
        <translation>The meeting is over</translation>
    </message>
    <message>
        <source>计划 {day_time_words} 开会。居民到门口时，开始签到。</source>
        <translation>Planned for {day_time_words}. Begin sign-in when residents arrive at the door.</translation>
    </message>
    <message>
        <source>刷签到卡，或按 F10 用摄像头读卡，或输入姓名、拼音首字母、门牌号。人到齐了就宣布开会。</source>
        <translation>Scan sign-in cards, or F10 to read them with the camera, or type a name, initials or an address. Open the meeting when all are here.</translation>
    </message>
    <message>
        <source>{start} 至 {time_words}。可以打印纪要，请到会的人签字。</source>
        <translation>{start} to {time_words}. The minutes can be printed for those present to sign.</translation>
    </message>
    <message>
        <source>可以散会，或者从左边的议程里再选一项讨论。</source>
        <translation>Close the meeting, or choose another item on the left.</translation>
    </message>
    <message>
        <source>主持人 {chair}</source>
        <translation>Chair {chair}</translation>
    </message>
    <message>
        <source>记录员 {recorder}</source>
        <translation>Recorder {recorder}</translation>
    </message>
    <message>
        <source>还没有应到人员</source>
        <translation>Nobody is due yet</translation>
    </message>
    <message>
        <source>{len} 项，共 {minutes} 分钟</source>
        <translation>{len} items, {minutes} min in all</translation>
    </message>
    <message>
        <source>还没有议程，可以先签到</source>
        <translation>No agenda yet; sign-in can begin</translation>
    </message>
    <message>
        <source>还没有写明主持人</source>
        <translation>No chair named yet</translation>
    </message>
    <message>
        <source>到会 {need} {unit}以上，{participation_words}</source>
        <translation>At least {need} {unit} present, {participation_words}</translation>
    </message>
    <message>
        <source>第 {number_of} 项</source>
        <translation>Item {number_of}</translation>
    </message>
    <message>
        <source>{words}（留待下次）</source>
        <translation>{words} (left for next time)</translation>
    </message>
    <message>
        <source>身份已核对</source>
        <translation>Identity checked</translation>
    </message>
    <message>
        <source>身份未核对</source>
        <translation>Identity not checked</translation>
    </message>
    <message>
        <source>提出：{by}</source>
        <translation>Proposed by {by}</translation>
    </message>
    <message>
        <source>费用：{yuan_words}</source>
        <translation>Cost: {yuan_words}</translation>
    </message>
    <message>
        <source>好处：{good}</source>
        <translation>Good: {good}</translation>
    </message>
    <message>
        <source>顾虑：{bad}</source>
        <translation>Concerns: {bad}</translation>
    </message>
    <message>
        <source>过半数</source>
        <translation>More than half</translation>
    </message>
    <message>
        <source>三分之二以上</source>
        <translation>Two thirds or more</translation>
    </message>
    <message>
        <source>四分之三以上</source>
        <translation>Three quarters or more</translation>
    </message>
    <message>
        <source>五分之四以上</source>
        <translation>Four fifths or more</translation>
    </message>
    <message>
        <source>全体</source>
        <translation>All</translation>
    </message>
    <message>
        <source>到会人数</source>
        <translation>those present</translation>
    </message>
    <message>
        <source>应到人数</source>
        <translation>those due</translation>
    </message>
    <message>
        <source>参与表决人数</source>
        <translation>those who voted</translation>
    </message>
    <message>
        <source>应到户数</source>
        <translation>households due</translation>
    </message>
    <message>
        <source>到会户数</source>
        <translation>households present</translation>
    </message>
    <message>
        <source>参与表决户数</source>
        <translation>households that voted</translation>
    </message>
    <message>
        <source>{a}均达{fraction}</source>
        <translation>{fraction} of each: {a}</translation>
    </message>
    <message>
        <source>{a}均过半</source>
        <translation>more than half of each: {a}</translation>
    </message>
    <message>
        <source>{a}均超过{fraction}</source>
        <translation>more than {fraction} of each: {a}</translation>
    </message>
    <message>
        <source>{a}均赞成多于反对</source>
        <translation>more for than against in each: {a}</translation>
    </message>
    <message>
        <source>{a}达{fraction}</source>
        <translation>{fraction} of {a}</translation>
    </message>
    <message>
        <source>{a}过半</source>
        <translation>more than half of {a}</translation>
    </message>
    <message>
        <source>{a}超过{fraction}</source>
        <translation>more than {fraction} of {a}</translation>
    </message>
    <message>
        <source>{a}过半签字</source>
        <translation>signed by more than half of {a}</translation>
    </message>
    <message>
        <source>{a}达{fraction}签字</source>
        <translation>signed by {fraction} of {a}</translation>
    </message>
    <message>
        <source>达到{fraction}</source>
        <translation>reaches {fraction}</translation>
    </message>
    <message>
        <source>达到{name}的{fraction}（需{need}）</source>
        <translation>reaches {fraction} of {name} (needs {need})</translation>
    </message>
    <message>
        <source>未达到{name}的{fraction}（需{need}）</source>
        <translation>less than {fraction} of {name} (needs {need})</translation>
    </message>
    <message>
        <source>超过{name}的{fraction}（需{need}）</source>
        <translation>more than {fraction} of {name} (needs {need})</translation>
    </message>
    <message>
        <source>未超过{name}的{fraction}（需{need}）</source>
        <translation>not more than {fraction} of {name} (needs {need})</translation>
    </message>
    <message>
        <source>达到全部{name}（需{need}）</source>
        <translation>reaches all {name} (needs {need})</translation>
    </message>
    <message>
        <source>同意{votes}</source>
        <translation>for {votes}</translation>
    </message>
    <message>
        <source>签字同意{votes}</source>
        <translation>signed for {votes}</translation>
    </message>
    <message>
        <source>弃权计入参与</source>
        <translation>abstentions count as voting</translation>
    </message>
    <message>
        <source>弃权计入应到</source>
        <translation>abstentions in the base</translation>
    </message>
    <message>
        <source>弃权计入到会</source>
        <translation>abstentions in the base</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>恢复口令</source>
        <translation>The recovery phrase</translation>
    </message>
    <message>
        <source>这张恢复口令打不开这台电脑的数据，可能是另一台电脑的。没有改动任何内容；请找到这台电脑的那一张。</source>
        <translation>This recovery phrase does not open this laptop&apos;s data; it may be another&apos;s. Nothing was changed; find the one of this laptop.</translation>
    </message>
    <message>
        <source>恢复口令是 {WORDS} 个汉字，这里有 {len} 个。请对照打印的那张纸再输入一次。</source>
        <translation>A recovery phrase has {WORDS} characters, here are {len}. Compare with the printed paper and type it again.</translation>
    </message>
    <message>
        <source>恢复口令里不会有“{join}”这样的字。请对照打印的那张纸再输入一次。</source>
        <translation>A recovery phrase has no characters like &quot;{join}&quot;. Compare with the printed paper and type it again.</translation>
    </message>
    <message>
        <source>这 12 个字对不上，可能有一个字写错或次序不同。请对照打印的那张纸再输入一次。</source>
        <translation>These 12 characters do not fit; one may be wrong or out of place. Compare with the printed paper and type it again.</translation>
    </message>
    <message>
        <source>数据是加密的，取不到打开它的密钥。记录都在，没有改动；请登录桌面、解锁系统钥匙串后再打开，或者用打印的恢复口令打开。</source>
        <translation>The data are encrypted and the key to open them cannot be had. All records are there, unchanged; log in to the desktop and unlock the keychain, or open them with the printed recovery phrase.</translation>
    </message>
    <message>
        <source>数据文件不见了</source>
        <translation>the data file is gone</translation>
    </message>
    <message>
        <source>数据文件成了空的</source>
        <translation>the data file is empty</translation>
    </message>
    <message>
        <source>数据文件读不出来</source>
        <translation>the data file cannot be read</translation>
    </message>
    <message>
        <source>数据文件有几处读不出来</source>
        <translation>parts of the data file cannot be read</translation>
    </message>
    <message>
        <source>数据文件里的操作日志有损坏</source>
        <translation>the log of actions in the data file is damaged</translation>
    </message>
    <message>
        <source>数据文件旁边最近写入的部分有损坏</source>
        <translation>what was written last beside the data file is damaged</translation>
    </message>
    <message>
        <source>有一份正在写的草稿没能删除，里面可能还有此人的姓名。</source>
        <translation>A draft under way could not be deleted; it may hold the name of this person.</translation>
    </message>
    <message>
        <source>赞成与反对之和</source>
        <translation>For and against together</translation>
    </message>
    <message>
        <source>↵ 签到</source>
        <translation>↵ sign in</translation>
    </message>
    <message>
        <source>赞成由到会 {entitled} {unit}减出</source>
        <translation>For: taken from {entitled} {unit} present</translation>
    </message>
    <message>
        <source>到会 {entitled} {unit}，请按 1 2 3 计数</source>
        <translation>Present {entitled} {unit}; count with 1 2 3</translation>
    </message>
    <message>
        <source>已计 {cast} / {entitled} {unit}，还有 {left} {unit5}没有表态</source>
        <translation>Counted {cast} of {entitled} {unit}, {left} {unit5} left</translation>
    </message>
    <message>
        <source>已计 {cast} / {entitled} {unit}</source>
        <translation>Counted {cast} of {entitled} {unit}</translation>
    </message>
    <message>
        <source>✓ 两人一致</source>
        <translation>✓ Both agree</translation>
    </message>
    <message>
        <source>✗ 两人不一致：{labels}</source>
        <translation>✗ They differ: {labels}</translation>
    </message>
    <message>
        <source>请计票人{value1}计数</source>
        <translation>Teller {value1}, please count</translation>
    </message>
    <message>
        <source>已计完</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>未计</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>计数中</source>
        <translation>Counting</translation>
    </message>
    <message>
        <source>计票人{value1} {shown}</source>
        <translation>Teller {value1} {shown}</translation>
    </message>
    <message>
        <source>，{day_words}前</source>
        <translation>, by {day_words}</translation>
    </message>
    <message>
        <source>议程 (*.xlsx *.csv *.tsv *.txt)</source>
        <translation>Agenda (*.xlsx *.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>{title}，{minutes} 分钟，{short}。{text}</source>
        <translation>{title}, {minutes} min, {short}. {text}</translation>
    </message>
    <message>
        <source>{len} 项，共 {length}，预计 {time_words} 结束</source>
        <translation>{len} items, {length} in all, expected to end {time_words}</translation>
    </message>
    <message>
        <source>议题 {value1}</source>
        <translation>Matter {value1}</translation>
    </message>
    <message>
        <source>上次未议完</source>
        <translation>Not finished last time</translation>
    </message>
    <message>
        <source>已议</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>会前没有公告</source>
        <translation>No notice before the meeting</translation>
    </message>
    <message>
        <source>还没有表决文字</source>
        <translation>No motion yet</translation>
    </message>
    <message>
        <source>等 {len} 台</source>
        <translation>and others, {len} in all</translation>
    </message>
    <message>
        <source>打印机：{value1}{more}。</source>
        <translation>Printer: {value1}{more}.</translation>
    </message>
    <message>
        <source>没有找到打印机。接好后再看；也可以先存成 PDF，到别处打印。</source>
        <translation>No printer was found. Look again once it is connected; papers can also be saved as PDF and printed elsewhere.</translation>
    </message>
    <message>
        <source>摄像头：{value1}。</source>
        <translation>Camera: {value1}.</translation>
    </message>
    <message>
        <source>没有找到摄像头。不扫码也能签到：输入姓名、首字母或门牌，或者用扫码枪。</source>
        <translation>No camera was found. Sign-in works without: type a name, initials or an address, or use a scanner.</translation>
    </message>
    <message>
        <source>声音从“{value1}”出来。</source>
        <translation>Sound comes from &quot;{value1}&quot;.</translation>
    </message>
    <message>
        <source>没有找到扬声器，听不到提示音。屏幕上的提示照常。</source>
        <translation>No loudspeaker was found, so no chimes are heard. What the screen says is the same.</translation>
    </message>
    <message>
        <source>第二块屏幕已接好，可以投大屏。</source>
        <translation>A second screen is connected and can show the room&apos;s screen.</translation>
    </message>
    <message>
        <source>没有接第二块屏幕。不投大屏也能开会。</source>
        <translation>No second screen is connected. Meetings work without the room&apos;s screen.</translation>
    </message>
    <message>
        <source>{items} 项</source>
        <translation>{items} items</translation>
    </message>
    <message>
        <source>找会议：名称、地点、主持人、年月日</source>
        <translation>Find meetings: name, place, chair, date</translation>
    </message>
    <message>
        <source>住址或单位</source>
        <translation>Address or organisation</translation>
    </message>
    <message>
        <source>参会</source>
        <translation>Takes part</translation>
    </message>
    <message>
        <source>有职责</source>
        <translation>With a duty</translation>
    </message>
    <message>
        <source>应到名单</source>
        <translation>Those due</translation>
    </message>
    <message>
        <source>{word} {value2} 人</source>
        <translation>{word} {value2}</translation>
    </message>
    <message>
        <source>会议信息</source>
        <translation>About the meeting</translation>
    </message>
    <message>
        <source>会前检查</source>
        <translation>Checks before the meeting</translation>
    </message>
    <message>
        <source>张贴在楼门和公告栏</source>
        <translation>Put up at entrances and notice boards</translation>
    </message>
    <message>
        <source>主持词</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>每一步说什么、用多少时间</source>
        <translation>What to say at each step, and how long it takes</translation>
    </message>
    <message>
        <source>停电也能签到</source>
        <translation>Sign-in works without power</translation>
    </message>
    <message>
        <source>纸票表决时用</source>
        <translation>For votes by paper ballot</translation>
    </message>
    <message>
        <source>已核对法律原文</source>
        <translation>Checked against the text of the law</translation>
    </message>
    <message>
        <source>据公开转述</source>
        <translation>From published accounts</translation>
    </message>
    <message>
        <source>通行做法</source>
        <translation>Common practice</translation>
    </message>
    <message>
        <source>谁表决</source>
        <translation>Who votes</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid when</translation>
    </message>
    <message>
        <source>效力</source>
        <translation>Effect</translation>
    </message>
    <message>
        <source>公告公示</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>会前 {notice_days} 天通知</source>
        <translation>Notice {notice_days} days ahead</translation>
    </message>
    <message>
        <source>决定 {publish_within_days} 天内公示</source>
        <translation>Results published within {publish_within_days} days</translation>
    </message>
    <message>
        <source>公示不少于 {publish_for_days} 天</source>
        <translation>Published for {publish_for_days} days or more</translation>
    </message>
    <message>
        <source>没有公告的事项不能表决</source>
        <translation>Nothing is voted on that was not in the notice</translation>
    </message>
    <message>
        <source>待开</source>
        <translation>To come</translation>
    </message>
    <message>
        <source>进行中</source>
        <translation>In session</translation>
    </message>
    <message>
        <source>待出纪要</source>
        <translation>Minutes to write</translation>
    </message>
    <message>
        <source>已出纪要</source>
        <translation>Minutes issued</translation>
    </message>
    <message>
        <source>离这一天只有 {left} 天</source>
        <translation>only {left} days until then</translation>
    </message>
    <message>
        <source>这一天已经到了</source>
        <translation>that day has come</translation>
    </message>
    <message>
        <source>按规则要提前 {notice_days} 天通知，{ahead}，公告来不及。今天就张贴，最早可定在 {near_day}。</source>
        <translation>The rule asks for notice {notice_days} days ahead; {ahead}, too late for a notice. Put up today, the earliest day is {near_day}.</translation>
    </message>
    <message>
        <source>{kind_words}（草稿）</source>
        <translation>{kind_words} (draft)</translation>
    </message>
    <message>
        <source>文件夹里同名的文件太多，纪要没有写进去：{folder}。请整理以后再试。</source>
        <translation>Too many files of that name are in the folder; the minutes were not written: {folder}. Tidy up and try again.</translation>
    </message>
    <message>
        <source>会议照片</source>
        <translation>Photos of the meeting</translation>
    </message>
    <message>
        <source>补充纪要（{chinese_number}）</source>
        <translation>Supplementary minutes ({chinese_number})</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>组织架构</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>负责人：</source>
        <translation>In charge: </translation>
    </message>
    <message>
        <source>还没有人</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>名册</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>报表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>纸件核验</source>
        <translation>Check a paper</translation>
    </message>
    <message>
        <source>议题全过程</source>
        <translation>The whole story</translation>
    </message>
    <message>
        <source>（见：{shown}{value2}）</source>
        <translation> (see: {shown}{value2})</translation>
    </message>
    <message>
        <source>字库里没有 {signs}{where}。纸上印为“〓”，请打印后手写补上。</source>
        <translation>The fonts lack {signs}{where}. The paper shows &quot;〓&quot; there; please write it in by hand.</translation>
    </message>
    <message>
        <source>文件没有生成，可能是磁盘已满。记录都在；请腾出空间后再试一次。</source>
        <translation>The file was not made; the disk may be full. All records are there; free some space and try again.</translation>
    </message>
    <message>
        <source>没有存到“{target}”，可能是没有写入权限、磁盘已满，或者文件正被别的程序打开。请换一个位置，或关闭那个程序后再存一次。</source>
        <translation>Not saved to &quot;{target}&quot;: it may be write-protected, the disk full, or the file open in another program. Choose another place, or close that program and save again.</translation>
    </message>
    <message>
        <source>入户邀请</source>
        <translation>Invitations to homes</translation>
    </message>
    <message>
        <source>进展公示</source>
        <translation>Notice of progress</translation>
    </message>
    <message>
        <source>幸福账单</source>
        <translation>Happiness bill</translation>
    </message>
    <message>
        <source>等{len}人</source>
        <translation>and others, {len} in all</translation>
    </message>
    <message>
        <source>{names}{more}还没有签到卡，这次不印。</source>
        <translation>{names}{more} have no sign-in card yet and are left out this time.</translation>
    </message>
    <message>
        <source>举牌卡</source>
        <translation>Cards to raise</translation>
    </message>
    <message>
        <source>议程还是空的，没有可以表决的事项。请先把议题列入议程。</source>
        <translation>The agenda is empty, so there is nothing to vote on. First put matters on it.</translation>
    </message>
    <message>
        <source>没有存到“{path}”，可能是没有写入权限、磁盘已满，或者文件正被别的程序打开。请换一个位置，或关闭那个程序后再存一次。</source>
        <translation>Not saved to &quot;{path}&quot;: it may be write-protected, the disk full, or the file open in another program. Choose another place, or close that program and save again.</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>数</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>计量</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>怎么算的</source>
        <translation>How it is reckoned</translation>
    </message>
    <message>
        <source>{len} 个</source>
        <translation>{len}</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>{day_words}至{day_words2}</source>
        <translation>{day_words} to {day_words2}</translation>
    </message>
    <message>
        <source>还缺房号，例如 501。</source>
        <translation>The flat is missing, for example 501.</translation>
    </message>
    <message>
        <source>电话“{strip}”看不懂。请写 11 位手机号，或 010-88271234。</source>
        <translation>Phone &quot;{strip}&quot; is not understood. Write 11 digits, or 010-88271234.</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>Not imported</translation>
    </message>
    <message>
        <source>打勾：{field_label}</source>
        <translation>Ticked: {field_label}</translation>
    </message>
    <message>
        <source>第 {row_number} 行：{shown}{more}</source>
        <translation>Row {row_number}: {shown}{more}</translation>
    </message>
    <message>
        <source>第 {value1} 列</source>
        <translation>Column {value1}</translation>
    </message>
    <message>
        <source>字体的许可证 OFL 1.1</source>
        <translation>Licence of the fonts, OFL 1.1</translation>
    </message>
    <message>
        <source>仿宋的许可证 GPL 3（字体例外）</source>
        <translation>Licence of FangSong, GPL 3 (font exception)</translation>
    </message>
    <message>
        <source>仿宋的例外条款</source>
        <translation>Exception of FangSong</translation>
    </message>
    <message>
        <source>字体说明</source>
        <translation>About the fonts</translation>
    </message>
    <message>
        <source>语言 / Language</source>
        <translation>Language / 语言</translation>
    </message>
    <message>
        <source>核验通过：共 {ops} 条操作，一条不少，没有被改动过，和现在的数据完全一致。</source>
        <translation>Checked: {ops} actions, none missing, none altered, and the data agree with them.</translation>
    </message>
    <message>
        <source>前 {signed} 条有这台电脑的签名。</source>
        <translation>The first {signed} are signed by this laptop.</translation>
    </message>
    <message>
        <source>其中 {erased} 项个人信息已经清除，记录里只留有摘要。</source>
        <translation>Personal data erased: {erased}; only digests stay on record.</translation>
    </message>
    <message>
        <source>
· 另有 {more} 处</source>
        <translation>
· {more} more</translation>
    </message>
    <message>
        <source>核验没有通过。请先不要继续使用，保留数据文件夹，并联系维护人员。</source>
        <translation>The check failed. Please stop using the program, keep the data folder, and ask whoever maintains the program.</translation>
    </message>
    <message>
        <source>演练没有准备好：数据文件夹写不进去，可能是磁盘已满。正式记录不受影响。</source>
        <translation>The rehearsal could not be prepared: the data folder cannot be written, the disk may be full. The real records are not affected.</translation>
    </message>
    <message>
        <source>灯</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>最近督查</source>
        <translation>Last inspection</translation>
    </message>
    <message>
        <source>红黄绿灯</source>
        <translation>Lights</translation>
    </message>
    <message>
        <source>督查安排</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>协调会</source>
        <translation>Coordination</translation>
    </message>
    <message>
        <source>看到码了，但读不出来。请把卡倾斜一下，避开反光，手指别挡住码。</source>
        <translation>A code is seen but cannot be read. Tilt the card a little, away from reflections, with no finger on the code.</translation>
    </message>
    <message>
        <source>这不是签到卡上的码。请出示签到卡，或按姓名、门牌号签到。</source>
        <translation>This is not the code of a sign-in card. Show the card, or sign in by name or address.</translation>
    </message>
    <message>
        <source>画面太暗。请开灯，或看看镜头盖是不是盖着。</source>
        <translation>Too dark. Turn on the light, or see whether the lens is covered.</translation>
    </message>
    <message>
        <source>这个摄像头的画面格式读不了，请换一个摄像头。其他签到方式照常。</source>
        <translation>The pictures of this camera cannot be read; choose another one. Other ways to sign in work as usual.</translation>
    </message>
    <message>
        <source>本室自定规则</source>
        <translation>The room&apos;s own rule</translation>
    </message>
    <message>
        <source>个人信息</source>
        <translation>Personal data</translation>
    </message>
    <message>
        <source>个人信息保护</source>
        <translation>Protection of personal data</translation>
    </message>
    <message>
        <source>表格 (*.csv);;JSON (*.json)</source>
        <translation>Spreadsheet (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>导出了什么</source>
        <translation>What was exported</translation>
    </message>
    <message>
        <source>涉及</source>
        <translation>Concerns</translation>
    </message>
    <message>
        <source>过期 {value1} 天</source>
        <translation>{value1} days late</translation>
    </message>
    <message>
        <source>督查人：{supervisors}</source>
        <translation>Inspected by {supervisors}</translation>
    </message>
    <message>
        <source>提到{words}：{asked}</source>
        <translation>Escalated to {words}: {asked}</translation>
    </message>
    <message>
        <source>答复到了，请收下</source>
        <translation>An answer has come, please take it</translation>
    </message>
    <message>
        <source>{near_day}答复</source>
        <translation>{near_day} answered</translation>
    </message>
    <message>
        <source>（{near_day}前）</source>
        <translation> (by {near_day})</translation>
    </message>
    <message>
        <source>等答复{due}</source>
        <translation>Waiting for an answer{due}</translation>
    </message>
    <message>
        <source>任务完成</source>
        <translation>Tasks done</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>提到哪级</source>
        <translation>Escalated to</translation>
    </message>
    <message>
        <source>请在哪天前答复</source>
        <translation>Please answer by</translation>
    </message>
    <message>
        <source>电脑 {value1} 的第 {seq} 步</source>
        <translation>Step {seq} of laptop {value1}</translation>
    </message>
    <message>
        <source>（议题 {matter}）</source>
        <translation> (matter {matter})</translation>
    </message>
    <message>
        <source>答复：{title}{about}</source>
        <translation>Answer: {title}{about}</translation>
    </message>
    <message>
        <source>答复：{title}</source>
        <translation>Answer: {title}</translation>
    </message>
    <message>
        <source>红柳同步文件 (*.hlsync)</source>
        <translation>Hongliu sync file (*.hlsync)</translation>
    </message>
    <message>
        <source>服务器暂时有问题，不影响开会</source>
        <translation>The server is in trouble for now; meetings are not affected</translation>
    </message>
    <message>
        <source>服务器没有接受这台电脑，请看“同步”</source>
        <translation>The server does not take this laptop, see &quot;Sync&quot;</translation>
    </message>
    <message>
        <source>程序需要更新，请看“同步”</source>
        <translation>The program has to be updated, see &quot;Sync&quot;</translation>
    </message>
    <message>
        <source>写的是另一个会客厅的记录</source>
        <translation>It is of another meeting room</translation>
    </message>
    <message>
        <source>那台电脑已经停用</source>
        <translation>That laptop was retired</translation>
    </message>
    <message>
        <source>同一编号有两份不同的内容</source>
        <translation>One number with two different contents</translation>
    </message>
    <message>
        <source>{waiting} 项待上传</source>
        <translation>{waiting} to upload</translation>
    </message>
    <message>
        <source>已同步 {moment}</source>
        <translation>Synced {moment}</translation>
    </message>
    <message>
        <source>还没有同步过</source>
        <translation>Never synced yet</translation>
    </message>
    <message>
        <source>{value1} 小时</source>
        <translation>{value1} hours</translation>
    </message>
    <message>
        <source>{value1} 分钟</source>
        <translation>{value1} minutes</translation>
    </message>
    <message>
        <source>复</source>
        <translation>R</translation>
    </message>
    <message>
        <source>恢复备份</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>从备份恢复</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>快速指南</source>
        <translation>Quick guide</translation>
    </message>
    <message>
        <source>使用手册</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>数据没有加密，没有恢复口令。记录都在。</source>
        <translation>The data are not encrypted, so there is no recovery phrase. All records are there.</translation>
    </message>
    <message>
        <source>正在复制备份，先不要拔。</source>
        <translation>Copying the backup; do not unplug it yet.</translation>
    </message>
    <message>
        <source>插着，还没有复制最新的备份。</source>
        <translation>Plugged in; the newest backup is not on it yet.</translation>
    </message>
    <message>
        <source>最新的备份已复制，读回核对过（{last}），可以拔出。</source>
        <translation>The newest backup was copied, read back and compared ({last}). You may unplug it.</translation>
    </message>
    <message>
        <source>没有插上，还没有复制过备份。</source>
        <translation>Not plugged in; nothing was copied to it yet.</translation>
    </message>
    <message>
        <source>已经 {days} 天没有复制备份，请插上一次。</source>
        <translation>No backup copied for {days} days. Plug it in.</translation>
    </message>
    <message>
        <source>没有插上。上次复制：{last}。</source>
        <translation>Not plugged in. Last copied: {last}.</translation>
    </message>
    <message>
        <source>这台电脑的时钟比服务器{way}约 {much}。记录照常保存；签到和纪要上的时间会差这么多，请在系统设置里对时。</source>
        <translation>The clock of this laptop is about {much} {way} of the server&apos;s. Records are kept as usual; times of sign-ins and minutes are off by as much. Please set the clock in the system&apos;s settings.</translation>
    </message>
    <message>
        <source>{waiting_ops} 步操作</source>
        <translation>{waiting_ops} actions</translation>
    </message>
    <message>
        <source>{waiting_files} 个照片或文件</source>
        <translation>{waiting_files} photos or files</translation>
    </message>
    <message>
        <source>全部已经上传</source>
        <translation>All uploaded</translation>
    </message>
    <message>
        <source>{join}等待上传，联网后自动进行</source>
        <translation>{join} to upload, by themselves once online</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Retired</translation>
    </message>
    <message>
        <source>最近 {moment} 上传过</source>
        <translation>Last upload {moment}</translation>
    </message>
    <message>
        <source>还没有上传过</source>
        <translation>Nothing uploaded yet</translation>
    </message>
    <message>
        <source>服务器没有说明原因（代号 {reason}）</source>
        <translation>The server gave no reason (code {reason})</translation>
    </message>
    <message>
        <source>可能由更新版本的程序写成，本机升级后会自动采用</source>
        <translation>Perhaps written by a newer program; used once this laptop is updated</translation>
    </message>
    <message>
        <source>内容不合规则：新记录不完整</source>
        <translation>Against the rules: a new record is incomplete</translation>
    </message>
    <message>
        <source>已同步，没有新的内容</source>
        <translation>Synced, nothing new</translation>
    </message>
    <message>
        <source>上传 {pushed} 步</source>
        <translation>uploaded {pushed} actions</translation>
    </message>
    <message>
        <source>收到 {pulled} 步</source>
        <translation>received {pulled} actions</translation>
    </message>
    <message>
        <source>照片和文件 {value1} 个</source>
        <translation>photos and files: {value1}</translation>
    </message>
    <message>
        <source>已同步：{join}</source>
        <translation>Synced: {join}</translation>
    </message>
    <message>
        <source>眼下的事</source>
        <translation>What comes first</translation>
    </message>
    <message>
        <source>{words}答复了“{title}”</source>
        <translation>{words} answered &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>{count} 件提级有了答复</source>
        <translation>Escalations with an answer: {count}</translation>
    </message>
    <message>
        <source>看答复</source>
        <translation>See the answer</translation>
    </message>
    <message>
        <source>“{title}”提级后逾期没有答复</source>
        <translation>&quot;{title}&quot;: no answer to the escalation, overdue</translation>
    </message>
    <message>
        <source>{count} 件提级逾期没有答复</source>
        <translation>Escalations without an answer, overdue: {count}</translation>
    </message>
    <message>
        <source>去催办</source>
        <translation>Urge them</translation>
    </message>
    <message>
        <source>“{title}”该督查了</source>
        <translation>&quot;{title}&quot; is due for inspection</translation>
    </message>
    <message>
        <source>{count} 次督查到日子了</source>
        <translation>Inspections due: {count}</translation>
    </message>
    <message>
        <source>去督查</source>
        <translation>Inspect</translation>
    </message>
    <message>
        <source>{late} 次督查过了日子还没做</source>
        <translation>Inspections past their day: {late}</translation>
    </message>
    <message>
        <source>12345 工单 {words} 快到时限</source>
        <translation>12345 order {words} is due soon</translation>
    </message>
    <message>
        <source>{count} 件 12345 工单快到时限</source>
        <translation>12345 orders due soon: {count}</translation>
    </message>
    <message>
        <source>去办理</source>
        <translation>Deal with it</translation>
    </message>
    <message>
        <source>{late} 件 12345 工单过了时限</source>
        <translation>12345 orders overdue: {late}</translation>
    </message>
    <message>
        <source>“{title}”的答复还没有告知提出人</source>
        <translation>Whoever raised &quot;{title}&quot; has not been told the answer</translation>
    </message>
    <message>
        <source>{count} 个答复还没有告知提出人</source>
        <translation>Answers not told yet to whoever raised it: {count}</translation>
    </message>
    <message>
        <source>去告知</source>
        <translation>Tell them</translation>
    </message>
    <message>
        <source>“{title}”等着把关定向</source>
        <translation>&quot;{title}&quot; waits to be screened</translation>
    </message>
    <message>
        <source>{count} 个议题等着把关定向</source>
        <translation>Matters waiting to be screened: {count}</translation>
    </message>
    <message>
        <source>去把关</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>“{words}”还没有录完</source>
        <translation>&quot;{words}&quot; is not fully keyed in</translation>
    </message>
    <message>
        <source>{count} 张征集表还没有录完</source>
        <translation>Collection sheets not fully keyed in: {count}</translation>
    </message>
    <message>
        <source>接着录</source>
        <translation>Go on keying in</translation>
    </message>
    <message>
        <source>“{words}”是在纸上开的，还没有录完</source>
        <translation>&quot;{words}&quot; was held on paper and is not fully keyed in</translation>
    </message>
    <message>
        <source>{count} 次纸上开的会还没有录完</source>
        <translation>Meetings held on paper, not fully keyed in: {count}</translation>
    </message>
    <message>
        <source>“{title}”的任务都办完了</source>
        <translation>All tasks of &quot;{title}&quot; are done</translation>
    </message>
    <message>
        <source>{count} 个议题的任务都办完了</source>
        <translation>Matters with all tasks done: {count}</translation>
    </message>
    <message>
        <source>看下一步</source>
        <translation>See what is next</translation>
    </message>
    <message>
        <source>“{title}”议定了，还没有安排谁来办</source>
        <translation>&quot;{title}&quot; is resolved, nobody is assigned yet</translation>
    </message>
    <message>
        <source>{count} 个议题议定了，还没有安排谁来办</source>
        <translation>Matters resolved with nobody assigned: {count}</translation>
    </message>
    <message>
        <source>“{title}”正在请居民评价</source>
        <translation>Residents are rating &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>{count} 个议题正在请居民评价</source>
        <translation>Matters being rated by residents: {count}</translation>
    </message>
    <message>
        <source>“{title}”等着评价和办结</source>
        <translation>&quot;{title}&quot; waits to be rated and closed</translation>
    </message>
    <message>
        <source>{count} 个议题等着评价和办结</source>
        <translation>Matters waiting to be rated and closed: {count}</translation>
    </message>
    <message>
        <source>去看看</source>
        <translation>Go and see</translation>
    </message>
    <message>
        <source>每次打开先看“今天”：眼下要做什么，一句话一件，点旁边的按钮就去做。</source>
        <translation>Begin with Today: what there is to do now, one sentence each. The button beside it takes you there.</translation>
    </message>
    <message>
        <source>居民说的事记在这里，一件一条。以后走到哪一步，都在这一条上看得到。</source>
        <translation>Write down here what residents raise, one matter at a time. How far each has come can be seen on it.</translation>
    </message>
    <message>
        <source>开会先建一场：时间、地点、议程。到了时间，在这场会里点“开始签到”。</source>
        <translation>Make a meeting first: time, place, agenda. When it is time, click &quot;Begin sign-in&quot; in that meeting.</translation>
    </message>
    <message>
        <source>签到靠名册，先导入一次。会场上扫卡、输姓名首字母或楼门号，都能签到。</source>
        <translation>Sign-in needs the roster: import it once. Then people sign in by card, by initials in pinyin or by door number.</translation>
    </message>
    <message>
        <source>表决时按 1 赞成、2 反对、3 弃权，一人按一次。是否通过，由程序按规则算出，并写明理由。</source>
        <translation>In a vote press 1 for, 2 against, 3 abstain, once for each person. Whether it passes follows from the rule, with the reason in words.</translation>
    </message>
    <message>
        <source>散会后在这里找到那一场，点“写纪要”：会上记的都在稿子里，改好就能打印。</source>
        <translation>After the meeting find it here and click &quot;Write the minutes&quot;: all that was noted is in the draft. Put it right and print it.</translation>
    </message>
    <message>
        <source>哪一页不会用，就按 F1。想先练一练，在“设置”里点“打开演练”：怎么试都不影响正式记录。</source>
        <translation>F1 explains the page in front. To practise first, click &quot;Open the rehearsal&quot; in Settings: nothing there touches the real records.</translation>
    </message>
    <message>
        <source>刚才这一步没有完成，之前的记录都在。请再试一次；仍不行时请在“设置”的“关于”里把故障报告存到桌面，发给维护人员。</source>
        <translation>The last step was not completed; all records before it are there. Please try again; if it still fails, save the fault report to the desktop in &quot;Settings&quot;, &quot;About&quot;, and send it to whoever maintains the program.</translation>
    </message>
    <message>
        <source>已发</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>未发</source>
        <translation>Not issued</translation>
    </message>
    <message>
        <source>未发卡</source>
        <translation>No card issued</translation>
    </message>
    <message>
        <source>和 </source>
        <translation> and </translation>
    </message>
    <message>
        <source>{address}，输入 {value2} {value3}</source>
        <translation>{address}, type {value2} {value3}</translation>
    </message>
    <message>
        <source>画面没有写成，可能是磁盘已满</source>
        <translation>The picture was not written; the disk may be full</translation>
    </message>
    <message>
        <source>大屏：屏幕断开</source>
        <translation>Room&apos;s screen: disconnected</translation>
    </message>
    <message>
        <source>大屏：黑屏中</source>
        <translation>Room&apos;s screen: black</translation>
    </message>
    <message>
        <source>大屏：已定格</source>
        <translation>Room&apos;s screen: frozen</translation>
    </message>
    <message>
        <source>，固定</source>
        <translation>, pinned</translation>
    </message>
    <message>
        <source>，全名</source>
        <translation>, full names</translation>
    </message>
    <message>
        <source>大屏：{words}{pinned}{names}</source>
        <translation>Room&apos;s screen: {words}{pinned}{names}</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>  今天</source>
        <translation>  today</translation>
    </message>
    <message>
        <source>还有 {value1} 项</source>
        <translation>{value1} more</translation>
    </message>
    <message>
        <source>{len} 项</source>
        <translation>{len}</translation>
    </message>
</context>
<context>
    <name>hongliu.at_once</name>
    <message>
        <source>暂时打不开</source>
        <translation>Cannot be opened now</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>摄像头画面，只用来读码，不保存</source>
        <translation>Camera picture, only read for codes, never kept</translation>
    </message>
    <message>
        <source>进度 {}%</source>
        <translation>Progress {}%</translation>
    </message>
    <message>
        <source>{}（最近 {} 项）</source>
        <translation>{} (latest {})</translation>
    </message>
    <message>
        <source>12月8日，两周内</source>
        <translation>2026-12-08, or 两周内 (within two weeks)</translation>
    </message>
    <message>
        <source>不花钱就空着</source>
        <translation>Leave empty if it costs nothing</translation>
    </message>
    <message>
        <source>要落实的事</source>
        <translation>What is to be done</translation>
    </message>
    <message>
        <source>由谁落实</source>
        <translation>Who does it</translation>
    </message>
    <message>
        <source>什么时候前</source>
        <translation>By when</translation>
    </message>
    <message>
        <source>找任务：内容、负责人、议题</source>
        <translation>Find tasks: text, who, matter</translation>
    </message>
    <message>
        <source>看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>月历</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>含已完成</source>
        <translation>With those done</translation>
    </message>
    <message>
        <source>没有要办的任务</source>
        <translation>No tasks to do</translation>
    </message>
    <message>
        <source>会上议定的事项会列在这里；好办的议题不用开会，也可以直接登记任务。</source>
        <translation>What meetings resolve is listed here; tasks for easy matters can also be added without a meeting.</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>换几个字，或者取消筛选。</source>
        <translation>Try other words, or clear the filters.</translation>
    </message>
    <message>
        <source>看全部任务</source>
        <translation>See all tasks</translation>
    </message>
    <message>
        <source>{} {}：任务都办完了</source>
        <translation>{} {}: all tasks are done</translation>
    </message>
    <message>
        <source>{} {}：议定了，还没有安排谁来办</source>
        <translation>{} {}: resolved, nobody is assigned yet</translation>
    </message>
    <message>
        <source>还有 {} 个议题等着安排</source>
        <translation>Matters waiting to be assigned: {}</translation>
    </message>
    <message>
        <source>哪个议题：编号、标题</source>
        <translation>Which matter: number or title</translation>
    </message>
    <message>
        <source>例如：物业当天就能修好</source>
        <translation>For example: the property company can fix it today</translation>
    </message>
    <message>
        <source>为什么不用开会，直接办理</source>
        <translation>Why it needs no meeting</translation>
    </message>
    <message>
        <source>请先选议题。会上议定的事项，在会议里对着议程项登记。</source>
        <translation>Choose a matter first. What a meeting resolved is assigned in the meeting, at its agenda item.</translation>
    </message>
    <message>
        <source>“{}”有 {} 行看不懂，所以整张表都没有导入，任务没有变化。</source>
        <translation>Rows of &quot;{}&quot; that are not understood: {}. So nothing of the sheet was imported; the tasks did not change.</translation>
    </message>
    <message>
        <source>其余 {} 行没有问题。改好下面这些行，再导入一次。</source>
        <translation>The other {} rows are in order. Correct the rows below and import it again.</translation>
    </message>
    <message>
        <source>另有 {} 行。</source>
        <translation>{} more rows.</translation>
    </message>
    <message>
        <source>再导入一次</source>
        <translation>Import again</translation>
    </message>
    <message>
        <source>查找任务</source>
        <translation>Find a task</translation>
    </message>
    <message>
        <source>推进 25%</source>
        <translation>Advance by 25%</translation>
    </message>
    <message>
        <source>导出任务表</source>
        <translation>Export the task sheet</translation>
    </message>
    <message>
        <source>导入填好的任务表</source>
        <translation>Import the filled-in task sheet</translation>
    </message>
    <message>
        <source>导出到手机日历</source>
        <translation>Export to the phone&apos;s calendar</translation>
    </message>
    <message>
        <source>{} 项没办完</source>
        <translation>Not done: {}</translation>
    </message>
    <message>
        <source>加一步</source>
        <translation>Add a step</translation>
    </message>
    <message>
        <source>删除一步</source>
        <translation>Delete a step</translation>
    </message>
    <message>
        <source>“{}”进度 {}%</source>
        <translation>&quot;{}&quot; is at {}%</translation>
    </message>
    <message>
        <source>“{}”已完成</source>
        <translation>&quot;{}&quot; is done</translation>
    </message>
    <message>
        <source>推进任务</source>
        <translation>Advance a task</translation>
    </message>
    <message>
        <source>完成任务</source>
        <translation>Complete a task</translation>
    </message>
    <message>
        <source>任务重新打开</source>
        <translation>Reopen a task</translation>
    </message>
    <message>
        <source>任务已完成</source>
        <translation>Task completed</translation>
    </message>
    <message>
        <source>任务已重新打开</source>
        <translation>Task reopened</translation>
    </message>
    <message>
        <source>登记进展</source>
        <translation>Record progress</translation>
    </message>
    <message>
        <source>标记步骤</source>
        <translation>Mark a step</translation>
    </message>
    <message>
        <source>已删除任务</source>
        <translation>Task deleted</translation>
    </message>
    <message>
        <source>已登记“{}”</source>
        <translation>Added &quot;{}&quot;</translation>
    </message>
    <message>
        <source>直接办理“{}”</source>
        <translation>Act directly on &quot;{}&quot;</translation>
    </message>
    <message>
        <source>{}，议题转入办理</source>
        <translation>{}; the matter is now being acted on</translation>
    </message>
    <message>
        <source>已导出 {} 项任务：{}</source>
        <translation>Tasks exported: {} to {}</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>没有导入</source>
        <translation>Not imported</translation>
    </message>
    <message>
        <source>表里没有改动，任务没有变化。</source>
        <translation>Nothing in the sheet was changed; the tasks are as they were.</translation>
    </message>
    <message>
        <source>已按表格更新 {} 项任务</source>
        <translation>Tasks updated from the sheet: {}</translation>
    </message>
    <message>
        <source>导入任务表</source>
        <translation>Import a task sheet</translation>
    </message>
    <message>
        <source>选择照片或文件</source>
        <translation>Choose a photo or file</translation>
    </message>
    <message>
        <source>现场照片和凭证</source>
        <translation>Photos and receipts</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>说一句进展，按 Enter 记下</source>
        <translation>What was done; Enter records it</translation>
    </message>
    <message>
        <source>这个议题的任务都办完了。接下来：</source>
        <translation>All tasks of this matter are done. Next:</translation>
    </message>
    <message>
        <source>加一步，按 Enter</source>
        <translation>Add a step, then Enter</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>{} 登记</source>
        <translation>Recorded {}</translation>
    </message>
    <message>
        <source>，来自“{}”</source>
        <translation>, from &quot;{}&quot;</translation>
    </message>
    <message>
        <source>，费用 {}</source>
        <translation>, cost {}</translation>
    </message>
    <message>
        <source>先谈哪个：{}</source>
        <translation>Which first: {}</translation>
    </message>
    <message>
        <source>拖到另一列，或用 ← → 改难易；1 2 3 改缓急；空格选中；Enter 看这一条。</source>
        <translation>Drag to another column, or ← → for ease; 1 2 3 for urgency; Space to select; Enter to look.</translation>
    </message>
    <message>
        <source>都不选</source>
        <translation>Select none</translation>
    </message>
    <message>
        <source>没有等着商议的议题</source>
        <translation>No matters wait for deliberation</translation>
    </message>
    <message>
        <source>登记的议题先在这里排先后，再列入会议。</source>
        <translation>Matters are put in order here before they go on an agenda.</translation>
    </message>
    <message>
        <source>列入会议</source>
        <translation>Put on an agenda</translation>
    </message>
    <message>
        <source>印先议公告</source>
        <translation>Print the notice of first matters</translation>
    </message>
    <message>
        <source>{} 个等着商议</source>
        <translation>Waiting: {}</translation>
    </message>
    <message>
        <source>请先用空格选中要列入会议的议题。</source>
        <translation>First select with Space the matters for the meeting.</translation>
    </message>
    <message>
        <source>把选中的 {} 个列入会议</source>
        <translation>Put the {} selected on an agenda</translation>
    </message>
    <message>
        <source>印先议公告（选中的）</source>
        <translation>Print the notice of first matters (selected)</translation>
    </message>
    <message>
        <source>印先议公告（前五个）</source>
        <translation>Print the notice of first matters (top five)</translation>
    </message>
    <message>
        <source>“{}”改为{}</source>
        <translation>&quot;{}&quot; is now {}</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>先议公告</source>
        <translation>Notice of first matters</translation>
    </message>
    <message>
        <source>由哪个单位提交</source>
        <translation>Which organisation hands it in</translation>
    </message>
    <message>
        <source>志愿者、新就业群体、业主委员会、物业企业……表里另有“单位”一列时，以表为准。</source>
        <translation>For example volunteers. A column &quot;单位&quot; counts first.</translation>
    </message>
    <message>
        <source>把单位交来的表拖到这里</source>
        <translation>Drop the organisation&apos;s sheet here</translation>
    </message>
    <message>
        <source>一行一件：议题、类别、地点、谁提出的、情况。表头叫什么都可以，已经登记过的不会重复。</source>
        <translation>One matter a row: what, category, place, who raised it, details. Any headings will do; what is already recorded is not repeated.</translation>
    </message>
    <message>
        <source>个议题</source>
        <translation> matters</translation>
    </message>
    <message>
        <source>选择表格</source>
        <translation>Choose a sheet</translation>
    </message>
    <message>
        <source>导入时下一步</source>
        <translation>Next step of the import</translation>
    </message>
    <message>
        <source>存一张空表给单位填</source>
        <translation>Save an empty sheet for them to fill in</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>跳过它们，导入其余的行</source>
        <translation>Skip them, import the other rows</translation>
    </message>
    <message>
        <source>改好了，重新读取</source>
        <translation>Corrected, read again</translation>
    </message>
    <message>
        <source>不导入了</source>
        <translation>Do not import</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>正在读取“{}”</source>
        <translation>Reading &quot;{}&quot;</translation>
    </message>
    <message>
        <source>导入“{}”</source>
        <translation>Import &quot;{}&quot;</translation>
    </message>
    <message>
        <source>已导入 {} {}</source>
        <translation>Imported: {} {}</translation>
    </message>
    <message>
        <source>没有读成</source>
        <translation>Could not be read</translation>
    </message>
    <message>
        <source>换一个文件</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>共 {} 行：{}。</source>
        <translation>{} rows: {}.</translation>
    </message>
    <message>
        <source>{} 行有错误，不导入这几行。</source>
        <translation>Rows with errors, which are not imported: {}.</translation>
    </message>
    <message>
        <source>{} 行有错误，还不能导入。原因写在每一行后面。</source>
        <translation>Rows with errors: {}. Nothing can be imported yet; the reason stands behind each row.</translation>
    </message>
    <message>
        <source>下一步：核对</source>
        <translation>Next: check</translation>
    </message>
    <message>
        <source>导入 {} {}</source>
        <translation>Import {} {}</translation>
    </message>
    <message>
        <source>按下“导入”之前，什么都不会写入。</source>
        <translation>Nothing is written until you press &quot;Import&quot;.</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>作为新议题登记</source>
        <translation>Record as a new matter</translation>
    </message>
    <message>
        <source>是同一件事，关联到它</source>
        <translation>Same thing: link to it</translation>
    </message>
    <message>
        <source>解除关联</source>
        <translation>Unlink</translation>
    </message>
    <message>
        <source>办理反馈</source>
        <translation>Reply given</translation>
    </message>
    <message>
        <source>找工单：编号、内容、地点、来电人</source>
        <translation>Find orders: number, text, place, caller</translation>
    </message>
    <message>
        <source>还没有12345工单</source>
        <translation>No 12345 orders yet</translation>
    </message>
    <message>
        <source>从市民热线系统导出的表可以直接导入；以后再导入，按工单编号更新，不会重复。</source>
        <translation>Sheets exported from the citizens&apos; hotline can be imported as they are; importing again updates by order number and repeats nothing.</translation>
    </message>
    <message>
        <source>导入工单</source>
        <translation>Import orders</translation>
    </message>
    <message>
        <source>看全部工单</source>
        <translation>See all orders</translation>
    </message>
    <message>
        <source>查找工单</source>
        <translation>Find an order</translation>
    </message>
    <message>
        <source>导出工单表</source>
        <translation>Export the order sheet</translation>
    </message>
    <message>
        <source>共 {} 件</source>
        <translation>{} in all</translation>
    </message>
    <message>
        <source>{} 件已过时限</source>
        <translation>Overdue: {}</translation>
    </message>
    <message>
        <source>{} 件快到时限</source>
        <translation>Due soon: {}</translation>
    </message>
    <message>
        <source>把工单表拖到这里</source>
        <translation>Drop the order sheet here</translation>
    </message>
    <message>
        <source>Excel 或 CSV，表头叫什么都可以。先核对再导入；身份证号不读入、不保存。</source>
        <translation>Excel or CSV, with any headings. It is checked before the import; ID numbers are neither read nor kept.</translation>
    </message>
    <message>
        <source>件工单</source>
        <translation> orders</translation>
    </message>
    <message>
        <source>已登记为议题，并关联到这个工单</source>
        <translation>Recorded as a matter and linked to this order</translation>
    </message>
    <message>
        <source>已关联议题</source>
        <translation>Matter linked</translation>
    </message>
    <message>
        <source>已解除关联，议题还在</source>
        <translation>Unlinked; the matter stays</translation>
    </message>
    <message>
        <source>解除工单关联</source>
        <translation>Unlink an order</translation>
    </message>
    <message>
        <source>修改办理反馈</source>
        <translation>Change the reply given</translation>
    </message>
    <message>
        <source>没有可以导出的内容。</source>
        <translation>There is nothing to export.</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>已导出 {} 行到 {}</source>
        <translation>Rows exported: {} to {}</translation>
    </message>
    <message>
        <source>空行直接按 Enter 跳过</source>
        <translation>Empty row: just press Enter</translation>
    </message>
    <message>
        <source>是同一件事，附议它</source>
        <translation>Same thing: support it</translation>
    </message>
    <message>
        <source>记下，下一行</source>
        <translation>Record, next row</translation>
    </message>
    <message>
        <source>上一行</source>
        <translation>Previous row</translation>
    </message>
    <message>
        <source>下一行</source>
        <translation>Next row</translation>
    </message>
    <message>
        <source>这张表录完了</source>
        <translation>This sheet is finished</translation>
    </message>
    <message>
        <source>反映的事情</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>谁提出的，或门牌</source>
        <translation>Who raised it, or address</translation>
    </message>
    <message>
        <source>第 {} 行，共 {} 行</source>
        <translation>Row {} of {}</translation>
    </message>
    <message>
        <source>（已录，可以改）</source>
        <translation> (recorded, may be changed)</translation>
    </message>
    <message>
        <source>请选择类别。</source>
        <translation>Please choose a category.</translation>
    </message>
    <message>
        <source>征集什么</source>
        <translation>What is collected</translation>
    </message>
    <message>
        <source>印多少行</source>
        <translation>Rows to print</translation>
    </message>
    <message>
        <source>做好这张表</source>
        <translation>Make this sheet</translation>
    </message>
    <message>
        <source>还没录完</source>
        <translation>Not finished</translation>
    </message>
    <message>
        <source>编码 {}-{}</source>
        <translation>Code {}-{}</translation>
    </message>
    <message>
        <source>填好的表拍照留底</source>
        <translation>Photo of the filled-in sheet, for the record</translation>
    </message>
    <message>
        <source>{} 行，{}，记下 {} 条</source>
        <translation>{} rows, {}, recorded {}</translation>
    </message>
    <message>
        <source>接着录入</source>
        <translation>Go on keying in</translation>
    </message>
    <message>
        <source>看录入的内容</source>
        <translation>See what was keyed in</translation>
    </message>
    <message>
        <source>录入</source>
        <translation>Key in</translation>
    </message>
    <message>
        <source>扫征集表上的二维码，或输入六位编码，就能录入</source>
        <translation>Scan the sheet&apos;s QR code or type its six-character code to key it in</translation>
    </message>
    <message>
        <source>这张表的各行</source>
        <translation>Rows of this sheet</translation>
    </message>
    <message>
        <source>还没有征集表</source>
        <translation>No collection sheets yet</translation>
    </message>
    <message>
        <source>印一张带行号和二维码的表放在楼门口，填好后逐行录入，几分钟录完。</source>
        <translation>Print a sheet with row numbers and a QR code for the entrance; once filled in, it is keyed in row by row in minutes.</translation>
    </message>
    <message>
        <source>做一张征集表</source>
        <translation>Make a collection sheet</translation>
    </message>
    <message>
        <source>扫码或输入编码</source>
        <translation>Scan or type the code</translation>
    </message>
    <message>
        <source>打印这张征集表</source>
        <translation>Print this collection sheet</translation>
    </message>
    <message>
        <source>共 {} 张，{} 张没录完</source>
        <translation>{} sheets, {} unfinished</translation>
    </message>
    <message>
        <source>新的征集表</source>
        <translation>New collection sheet</translation>
    </message>
    <message>
        <source>录入第 {} 行</source>
        <translation>Key in row {}</translation>
    </message>
    <message>
        <source>空</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>做征集表</source>
        <translation>Make a collection sheet</translation>
    </message>
    <message>
        <source>“{}”已录完</source>
        <translation>&quot;{}&quot; is finished</translation>
    </message>
    <message>
        <source>“{}”还没录完</source>
        <translation>&quot;{}&quot; is not finished</translation>
    </message>
    <message>
        <source>已删除“{}”</source>
        <translation>Deleted &quot;{}&quot;</translation>
    </message>
    <message>
        <source>已移除一张照片</source>
        <translation>A photo was removed</translation>
    </message>
    <message>
        <source>一句话写明，例如：3号楼门口井盖破损</source>
        <translation>In one sentence, for example: broken manhole cover at entrance of No. 3</translation>
    </message>
    <message>
        <source>并入上一条</source>
        <translation>Join with the one above</translation>
    </message>
    <message>
        <source>一张一条</source>
        <translation>One each</translation>
    </message>
    <message>
        <source>不要这条</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>地点写“{}”（上次就在附近）</source>
        <translation>Set place to &quot;{}&quot; (last time nearby)</translation>
    </message>
    <message>
        <source>选择照片</source>
        <translation>Choose photos</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>都不要了</source>
        <translation>Leave all out</translation>
    </message>
    <message>
        <source>把照片拖到这里</source>
        <translation>Drop photos here</translation>
    </message>
    <message>
        <source>路上拍的、群里收的照片，一张一条，也可以几张合成一条。</source>
        <translation>Taken on the way or sent in a group: one matter each, or several photos for one.</translation>
    </message>
    <message>
        <source>记下这些随手拍</source>
        <translation>Record these snapshots</translation>
    </message>
    <message>
        <source>一次最多 {} 张，其余的请下一次再加。</source>
        <translation>At most {} at a time; please add the rest next time.</translation>
    </message>
    <message>
        <source>记下 {} 条随手拍</source>
        <translation>Record {} snapshots</translation>
    </message>
    <message>
        <source>{} 张照片，{} 条</source>
        <translation>{} photos, {} matters</translation>
    </message>
    <message>
        <source>记下写好的 {} 条</source>
        <translation>Record the {} that are filled in</translation>
    </message>
    <message>
        <source>按拍摄时间和地点，这些照片像是 {} 件事。</source>
        <translation>By time and place these photos seem to be of {} matters.</translation>
    </message>
    <message>
        <source>按建议归并</source>
        <translation>Join as suggested</translation>
    </message>
    <message>
        <source>{} 至 {}</source>
        <translation>{} to {}</translation>
    </message>
    <message>
        <source>已记下 {} 条：{}</source>
        <translation>Recorded {}: {}</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>照片 (*.jpg *.jpeg *.png)</source>
        <translation>Photos (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>选择放照片的文件夹</source>
        <translation>Choose the folder of photos</translation>
    </message>
    <message>
        <source>一行一件，例如：地下室漏水</source>
        <translation>One a line, for example: water in the basement</translation>
    </message>
    <message>
        <source>走访了谁：姓名、首字母或门牌</source>
        <translation>Who was visited: name, initials or address</translation>
    </message>
    <message>
        <source>记下这次走访</source>
        <translation>Record this visit</translation>
    </message>
    <message>
        <source>记下这些议题</source>
        <translation>Record these matters</translation>
    </message>
    <message>
        <source>不算走访了 {}</source>
        <translation>{} was not visited after all</translation>
    </message>
    <message>
        <source>谁去走访的</source>
        <translation>Who went</translation>
    </message>
    <message>
        <source>还见到谁（不在名册的）</source>
        <translation>Others met (not on the roster)</translation>
    </message>
    <message>
        <source>地点（不是入户时）</source>
        <translation>Place (if not at home)</translation>
    </message>
    <message>
        <source>由此形成的议题</source>
        <translation>Matters that came of it</translation>
    </message>
    <message>
        <source>找走访记录：谁、哪里、说了什么</source>
        <translation>Find visits: who, where, what was said</translation>
    </message>
    <message>
        <source>还没有走访记录</source>
        <translation>No visits yet</translation>
    </message>
    <message>
        <source>四百走访、走十访百、早迎晚送：走访了谁、说了什么、形成哪些议题，一次记下。</source>
        <translation>Whom you visited, what was said and which matters came of it, recorded in one go.</translation>
    </message>
    <message>
        <source>记一次走访</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>看全部走访</source>
        <translation>See all visits</translation>
    </message>
    <message>
        <source>查找走访</source>
        <translation>Find a visit</translation>
    </message>
    <message>
        <source>导出走访表</source>
        <translation>Export the visits</translation>
    </message>
    <message>
        <source>共 {} 次，形成 {} 个议题</source>
        <translation>{} visits, {} matters came of them</translation>
    </message>
    <message>
        <source>记下走访</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>，形成 {} 个议题</source>
        <translation>, matters: {}</translation>
    </message>
    <message>
        <source>已记下这次走访{}。可以接着记下一户。</source>
        <translation>Visit recorded{}. Go on with the next household if you like.</translation>
    </message>
    <message>
        <source>已记下 {} 个议题</source>
        <translation>Matters recorded: {}</translation>
    </message>
    <message>
        <source>记下走访形成的议题</source>
        <translation>Record matters from a visit</translation>
    </message>
    <message>
        <source>已删除这次走访；由它形成的议题还在</source>
        <translation>Visit deleted; the matters that came of it stay</translation>
    </message>
    <message>
        <source>形成了议题</source>
        <translation>matters came of it</translation>
    </message>
    <message>
        <source>现在已联系上来电人</source>
        <translation>Caller reached now</translation>
    </message>
    <message>
        <source>接通了</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>说了什么</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>谁回访的</source>
        <translation>Who called back</translation>
    </message>
    <message>
        <source>记下回访</source>
        <translation>Record the call-back</translation>
    </message>
    <message>
        <source>已记下回访</source>
        <translation>Call-back recorded</translation>
    </message>
    <message>
        <source>记下首次联系</source>
        <translation>Record the first contact</translation>
    </message>
    <message>
        <source>已记下首次联系的时间</source>
        <translation>Time of first contact recorded</translation>
    </message>
    <message>
        <source>打印幸福账单</source>
        <translation>Print the happiness bill</translation>
    </message>
    <message>
        <source>现在没有进行中的评价。请先选一个议题，开始评价。</source>
        <translation>No evaluation is open. Choose a matter and begin one.</translation>
    </message>
    <message>
        <source>这次评价已经结束，评价表不能再录。要接着录，请先继续评价。</source>
        <translation>This evaluation has ended; no more sheets can be keyed in. To go on, reopen it.</translation>
    </message>
    <message>
        <source>开始评价</source>
        <translation>Begin the evaluation</translation>
    </message>
    <message>
        <source>评价已经开始</source>
        <translation>The evaluation has begun</translation>
    </message>
    <message>
        <source>更正评价</source>
        <translation>Correct a rating</translation>
    </message>
    <message>
        <source>记下评价</source>
        <translation>Record a rating</translation>
    </message>
    <message>
        <source>已更正：{}</source>
        <translation>Corrected: {}</translation>
    </message>
    <message>
        <source>已记下：{}</source>
        <translation>Recorded: {}</translation>
    </message>
    <message>
        <source>取消一条评价</source>
        <translation>Cancel a rating</translation>
    </message>
    <message>
        <source>已取消这一条评价</source>
        <translation>This rating was cancelled</translation>
    </message>
    <message>
        <source>评价已经结束</source>
        <translation>The evaluation has ended</translation>
    </message>
    <message>
        <source>可以接着录入评价</source>
        <translation>Ratings can be keyed in again</translation>
    </message>
    <message>
        <source>议题已办结</source>
        <translation>The matter is closed</translation>
    </message>
    <message>
        <source>议题已退回办理</source>
        <translation>The matter was sent back</translation>
    </message>
    <message>
        <source>已列入议程。开会时轮到这一项，按 1 2 3 数举手的人。</source>
        <translation>It is on the agenda. When the meeting comes to it, count the raised hands with 1 2 3.</translation>
    </message>
    <message>
        <source>评价：1 满意，2 基本满意，3 不满意</source>
        <translation>Rating: 1 satisfied, 2 fairly satisfied, 3 dissatisfied</translation>
    </message>
    <message>
        <source>怎样收到的</source>
        <translation>How it came in</translation>
    </message>
    <message>
        <source>找人：姓名、首字母或门牌，Enter 选定</source>
        <translation>Find a person: name, initials or address; Enter chooses</translation>
    </message>
    <message>
        <source>找到的人</source>
        <translation>People found</translation>
    </message>
    <message>
        <source>为什么（可以不写），Enter 记下</source>
        <translation>Why (may stay empty); Enter records</translation>
    </message>
    <message>
        <source>取消这一条</source>
        <translation>Cancel this one</translation>
    </message>
    <message>
        <source>空着按 Enter，录下一张：{} 号 {}</source>
        <translation>Enter while empty keys in the next: No. {} {}</translation>
    </message>
    <message>
        <source>名册里没有找到。换个写法，或者看看门牌。</source>
        <translation>Nobody on the roster. Write it otherwise, or look at the address.</translation>
    </message>
    <message>
        <source>不参加这次评价</source>
        <translation>Takes no part in this evaluation</translation>
    </message>
    <message>
        <source>已举手</source>
        <translation>Hand raised</translation>
    </message>
    <message>
        <source>不在可以评价的人之中，不能记。</source>
        <translation>Not among those who may rate, so it cannot be recorded.</translation>
    </message>
    <message>
        <source>。再按 1 2 3 就是更正，原来的也会留着。</source>
        <translation>. 1 2 3 once more corrects it; the earlier one is kept.</translation>
    </message>
    <message>
        <source>按 1 2 3 选评价，再按 Enter 记下。</source>
        <translation>Choose a rating with 1 2 3, then Enter records it.</translation>
    </message>
    <message>
        <source>请先按 1 2 3 选定评价。</source>
        <translation>First choose a rating with 1 2 3.</translation>
    </message>
    <message>
        <source>找议题：编号、内容、类别、地点</source>
        <translation>Find matters: number, text, category, place</translation>
    </message>
    <message>
        <source>还没有可以评价的议题</source>
        <translation>Nothing to evaluate yet</translation>
    </message>
    <message>
        <source>议题办理以后，在这里请居民评价：满意、基本满意、不满意。</source>
        <translation>Once a matter was acted on, residents rate it here: satisfied, fairly satisfied, dissatisfied.</translation>
    </message>
    <message>
        <source>去看议题</source>
        <translation>To the matters</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>See all</translation>
    </message>
    <message>
        <source>找工单：编号、内容、类别、地点</source>
        <translation>Find orders: number, text, category, place</translation>
    </message>
    <message>
        <source>还没有 12345 工单</source>
        <translation>No 12345 orders yet</translation>
    </message>
    <message>
        <source>在“议题”里导入工单表格以后，办完的在这里回访。</source>
        <translation>Once order sheets are imported under &quot;Matters&quot;, those done are called back here.</translation>
    </message>
    <message>
        <source>去导入工单</source>
        <translation>Import orders</translation>
    </message>
    <message>
        <source>议题评价</source>
        <translation>Matters</translation>
    </message>
    <message>
        <source>12345 回访</source>
        <translation>12345 call-backs</translation>
    </message>
    <message>
        <source>图表</source>
        <translation>Charts</translation>
    </message>
    <message>
        <source>看什么</source>
        <translation>What to see</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation>Export a sheet</translation>
    </message>
    <message>
        <source>已导出 {} 行到“{}”。</source>
        <translation>Rows exported: {} to &quot;{}&quot;.</translation>
    </message>
    <message>
        <source>涉及哪些楼门</source>
        <translation>Which entrances it concerns</translation>
    </message>
    <message>
        <source>现在在“{} {}”。</source>
        <translation>Now at &quot;{} {}&quot;.</translation>
    </message>
    <message>
        <source>纸质评价表、上门和电话的评价都录在一起，每人（户）只算一次。</source>
        <translation>Paper sheets, visits and calls are keyed in together; each person (household) counts once.</translation>
    </message>
    <message>
        <source>也可以在会上举手评价，列入：</source>
        <translation>May also be rated by show of hands at a meeting; put on:</translation>
    </message>
    <message>
        <source>收到的评价</source>
        <translation>Ratings received</translation>
    </message>
    <message>
        <source>{}开始</source>
        <translation>begun {}</translation>
    </message>
    <message>
        <source>，{}结束</source>
        <translation>, ended {}</translation>
    </message>
    <message>
        <source>没有评价</source>
        <translation>No ratings</translation>
    </message>
    <message>
        <source>结束以后又收到 {} 条（其他电脑录入的），没有计入结果。要计入，请继续评价后再结束。</source>
        <translation>Received after the end (keyed in on other laptops): {}; not counted. To count them, reopen the evaluation and end it again.</translation>
    </message>
    <message>
        <source>退回、重新办理要写；没有人评价就办结也要写</source>
        <translation>Needed to send back or act anew; also to close with no ratings</translation>
    </message>
    <message>
        <source>打印评价表</source>
        <translation>Print rating sheets</translation>
    </message>
    <message>
        <source>为什么不满意</source>
        <translation>Why dissatisfied</translation>
    </message>
    <message>
        <source>，{} 条说了为什么不满意</source>
        <translation>, {} said why they are dissatisfied</translation>
    </message>
    <message>
        <source>记名的评价 {} 条{}</source>
        <translation>Ratings by name: {}{}</translation>
    </message>
    <message>
        <source>{}“{}”举手：满意 {}，基本满意 {}，不满意 {}（在场可评 {}）{}</source>
        <translation>{} &quot;{}&quot; show of hands: satisfied {}, fairly satisfied {}, dissatisfied {} (present who may rate: {}){}</translation>
    </message>
    <message>
        <source>以前的评价</source>
        <translation>Earlier evaluations</translation>
    </message>
    <message>
        <source>，后来重新办理</source>
        <translation>, later acted on anew</translation>
    </message>
    <message>
        <source>已保存</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>按键一览</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source> · 换人</source>
        <translation> · Switch</translation>
    </message>
    <message>
        <source>现在操作：{}</source>
        <translation>Now acting: {}</translation>
    </message>
    <message>
        <source>现在操作：没有选择 · 换人</source>
        <translation>Now acting: nobody chosen · Switch</translation>
    </message>
    <message>
        <source>谁在操作</source>
        <translation>Who is acting</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>Rehearsal</translation>
    </message>
    <message>
        <source>两分钟导览</source>
        <translation>Two-minute tour</translation>
    </message>
    <message>
        <source>表决票，按票号</source>
        <translation>Ballots, by number</translation>
    </message>
    <message>
        <source>已录 {} 张，共印 {} 张</source>
        <translation>Keyed in: {} of {} printed</translation>
    </message>
    <message>
        <source>没有写明业主</source>
        <translation>No owner named</translation>
    </message>
    <message>
        <source>与 {} 号同一人，一并计算</source>
        <translation>Same person as No. {}, counted together</translation>
    </message>
    <message>
        <source>没有签到，不能投票</source>
        <translation>Did not sign in, cannot vote</translation>
    </message>
    <message>
        <source>{} 号</source>
        <translation>No. {}</translation>
    </message>
    <message>
        <source>空白票</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>未交</source>
        <translation>Not returned</translation>
    </message>
    <message>
        <source>没有找到这个人的票。</source>
        <translation>No ballot of this person was found.</translation>
    </message>
    <message>
        <source>这张与 {} 号是同一个人的，已经一并计算，不用再录。</source>
        <translation>This is the same person as No. {}; both are counted together, no need to key it in.</translation>
    </message>
    <message>
        <source>这张票没有写明业主，不能记到谁名下。请核对名册里的产权。</source>
        <translation>This ballot names no owner, so it cannot be counted for anybody. Check the ownership on the roster.</translation>
    </message>
    <message>
        <source>{} 没有签到，不在本次应投票的人之中，没有记下。确实到会的，请先撤销这次表决，在签到表里补上，再重新开始。</source>
        <translation>{} did not sign in and is not among those who vote here; nothing was recorded. If they did come, undo this vote, add them to the sign-in sheet and begin again.</translation>
    </message>
    <message>
        <source>扫纸上的二维码，或输入旁边的编码，例如 K3M-7QX</source>
        <translation>Scan the QR code on the paper or type the code beside it, for example K3M-7QX</translation>
    </message>
    <message>
        <source>印好的签到表和表决票</source>
        <translation>Printed sign-in sheets and ballots</translation>
    </message>
    <message>
        <source>还没有要录入的纸</source>
        <translation>No papers to key in</translation>
    </message>
    <message>
        <source>在“会议”里打印的签到表和表决票带二维码。停电了、或者整个会在纸上开的，会后扫一下就能逐行录入，几分钟录完。</source>
        <translation>Sign-in sheets and ballots printed under &quot;Meetings&quot; carry a QR code. After a power cut, or a meeting held wholly on paper, scan it and key it in row by row within minutes.</translation>
    </message>
    <message>
        <source>去看会议</source>
        <translation>To the meetings</translation>
    </message>
    <message>
        <source>往下走</source>
        <translation>Further down</translation>
    </message>
    <message>
        <source>给纸面拍照留底</source>
        <translation>Photograph the paper for the record</translation>
    </message>
    <message>
        <source>共 {} 份，{} 份没录完</source>
        <translation>{} papers, {} unfinished</translation>
    </message>
    <message>
        <source>{} 不在这张纸上。</source>
        <translation>{} is not on this paper.</translation>
    </message>
    <message>
        <source>第 {} 行 {} 签到</source>
        <translation>Row {} {} signed in</translation>
    </message>
    <message>
        <source>{} 签到</source>
        <translation>{} signed in</translation>
    </message>
    <message>
        <source>第 {} 行 {} 取消签到</source>
        <translation>Row {} {} not signed in after all</translation>
    </message>
    <message>
        <source>{} 签到并列席</source>
        <translation>{} signed in and sits in</translation>
    </message>
    <message>
        <source>“{}”已经散会。</source>
        <translation>&quot;{}&quot; is over.</translation>
    </message>
    <message>
        <source>会议时间</source>
        <translation>Time of the meeting</translation>
    </message>
    <message>
        <source>写明会议时间</source>
        <translation>State the time of the meeting</translation>
    </message>
    <message>
        <source>这张已录完</source>
        <translation>This one is finished</translation>
    </message>
    <message>
        <source>照片留底</source>
        <translation>Photo for the record</translation>
    </message>
    <message>
        <source>全部纸面</source>
        <translation>All papers</translation>
    </message>
    <message>
        <source>这张录完了</source>
        <translation>This one is finished</translation>
    </message>
    <message>
        <source>无记名</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>照片 {} 张</source>
        <translation>{} photos</translation>
    </message>
    <message>
        <source>拍照留底</source>
        <translation>Photo for the record</translation>
    </message>
    <message>
        <source>把签好的表、收回的票拍下来，和这张纸的记录放在一起，以后可以核对。照片里的时间、位置和手机信息不会保存，也不会印进纪要。</source>
        <translation>Photograph the signed sheets and the ballots; the pictures stay with the record of this paper for later checks. Time, place and phone details in photos are not kept and never go into minutes.</translation>
    </message>
    <message>
        <source>录入无记名表决票</source>
        <translation>Key in secret ballots</translation>
    </message>
    <message>
        <source>撤回上一张</source>
        <translation>Take back the last one</translation>
    </message>
    <message>
        <source>按编号勾选，Enter 到下一张。票上没有姓名和号码，只记每一项的票数。</source>
        <translation>Tick by number, Enter for the next one. Ballots have neither names nor numbers; only the votes of each option are kept.</translation>
    </message>
    <message>
        <source>看一张按一下，就到下一张。票上没有姓名和号码，只记每一项的票数。</source>
        <translation>One key for each ballot, then the next. Ballots have neither names nor numbers; only the votes of each option are kept.</translation>
    </message>
    <message>
        <source>已录 {} 张</source>
        <translation>Keyed in: {}</translation>
    </message>
    <message>
        <source>这一张：{}……按 Enter 到下一张</source>
        <translation>This one: {}... Enter for the next</translation>
    </message>
    <message>
        <source>上一张：{}</source>
        <translation>Last one: {}</translation>
    </message>
    <message>
        <source>还没有录入</source>
        <translation>Nothing keyed in yet</translation>
    </message>
    <message>
        <source>签到表各行</source>
        <translation>Rows of the sign-in sheet</translation>
    </message>
    <message>
        <source>Enter 已签，下一行 · ↓ 没签 · 空格 勾选或取消 · 数字 跳到那一行</source>
        <translation>Enter: signed, next row · ↓ not signed · Space: tick or untick · number: go to that row</translation>
    </message>
    <message>
        <source>表下面手写的人：姓名、首字母或门牌，Enter 记为签到</source>
        <translation>Written in below the sheet: name, initials or address; Enter signs them in</translation>
    </message>
    <message>
        <source>已签 {} 人，表上 {} 行</source>
        <translation>Signed: {}; rows on the sheet: {}</translation>
    </message>
    <message>
        <source>表下面已记 {} 人：{}</source>
        <translation>Written in below the sheet: {}: {}</translation>
    </message>
    <message>
        <source>打印以后有 {} 行变了，每行都写明了</source>
        <translation>Rows that changed since printing: {}; each says how</translation>
    </message>
    <message>
        <source>名单上还有 {} 人不在这张表上：{}{}</source>
        <translation>On the list but not on this sheet: {}: {}{}</translation>
    </message>
    <message>
        <source>名册里没有，登记“{}”并列席</source>
        <translation>Not on the roster: register &quot;{}&quot; as sitting in</translation>
    </message>
    <message>
        <source>第 {} 行</source>
        <translation>Row {}</translation>
    </message>
    <message>
        <source>已记</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>✓ 已签</source>
        <translation>✓ Signed</translation>
    </message>
    <message>
        <source>✓ 当场已签到</source>
        <translation>✓ Signed in at the door</translation>
    </message>
    <message>
        <source>没签</source>
        <translation>Not signed</translation>
    </message>
    <message>
        <source>这一项还没有开始表决</source>
        <translation>Voting on this item has not begun</translation>
    </message>
    <message>
        <source>照票面上的事项和选项开始，应到、实到按现在的签到计算。请先把签到表录完。</source>
        <translation>Begin with the motion and options on the ballot; those due and present are taken from the sign-ins so far. Key in the sign-in sheet first.</translation>
    </message>
    <message>
        <source>照票面开始表决</source>
        <translation>Begin the vote as on the ballot</translation>
    </message>
    <message>
        <source>会议已经散会，没有表决过这一项</source>
        <translation>The meeting is over, and this item was never put to the vote</translation>
    </message>
    <message>
        <source>票不能再录。要录，请到会议里撤销散会。</source>
        <translation>Ballots cannot be keyed in any more. If they must be, undo the closing in the meeting.</translation>
    </message>
    <message>
        <source>结果已经宣布</source>
        <translation>The result was announced</translation>
    </message>
    <message>
        <source>这一项正在用别的方式表决：{}</source>
        <translation>This item is being voted on in another way: {}</translation>
    </message>
    <message>
        <source>要改用纸票，请到会议里撤销这次表决，再扫一次。</source>
        <translation>To use paper ballots, undo that vote in the meeting and scan again.</translation>
    </message>
    <message>
        <source>这次会议在电脑上还没有开</source>
        <translation>This meeting has not been opened on the laptop</translation>
    </message>
    <message>
        <source>会是在纸上开的，先照纸上写明时间，就可以录入。</source>
        <translation>It was held on paper: state its times as on the paper, then key in.</translation>
    </message>
    <message>
        <source>写明时间</source>
        <translation>State the times</translation>
    </message>
    <message>
        <source>正在签到，可以直接录</source>
        <translation>Sign-in is open; key in right away</translation>
    </message>
    <message>
        <source>会是在纸上开的，请先写明几点开会。</source>
        <translation>It was held on paper: first state when it began.</translation>
    </message>
    <message>
        <source>写明开会时间</source>
        <translation>State when it began</translation>
    </message>
    <message>
        <source>会议已散会，签到可以补录到签发纪要为止</source>
        <translation>The meeting is over; sign-ins can be added until the minutes are issued</translation>
    </message>
    <message>
        <source>已经宣布的结果按表决时的人数计算，补录不会改变它。</source>
        <translation>Results that were announced count those who were there then; adding sign-ins does not change them.</translation>
    </message>
    <message>
        <source>整理纪要</source>
        <translation>Edit the minutes</translation>
    </message>
    <message>
        <source>纪要已经签发，不能再录</source>
        <translation>The minutes are issued; nothing more can be keyed in</translation>
    </message>
    <message>
        <source>如有更正，请出具补充纪要。</source>
        <translation>If something must be corrected, issue supplementary minutes.</translation>
    </message>
    <message>
        <source>正在补录纸面会议</source>
        <translation>Keying in a meeting held on paper</translation>
    </message>
    <message>
        <source>签到表、表决票和记录都录完以后，写明几点散会。</source>
        <translation>When the sign-in sheet, ballots and notes are all in, state when it closed.</translation>
    </message>
    <message>
        <source>写明散会时间</source>
        <translation>State when it closed</translation>
    </message>
    <message>
        <source>会议正在进行，按现在的时间记</source>
        <translation>The meeting is running; times are those of now</translation>
    </message>
    <message>
        <source>停电以后改在纸上开的，请先写明从几点起。</source>
        <translation>If it went on on paper after a power cut, first state from when.</translation>
    </message>
    <message>
        <source>转为纸面补录</source>
        <translation>Switch to paper entry</translation>
    </message>
    <message>
        <source>张</source>
        <translation>ballots</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>这一批发出多少张</source>
        <translation>How many were handed out in this batch</translation>
    </message>
    <message>
        <source>宣布并记入纪要</source>
        <translation>Announce and put into the minutes</translation>
    </message>
    <message>
        <source>录完了，看结果</source>
        <translation>Finished: see the result</translation>
    </message>
    <message>
        <source>收回 {} 张。</source>
        <translation>Returned: {}.</translation>
    </message>
    <message>
        <source>写明发出多少张，多收了会提醒。</source>
        <translation>State how many were handed out; you are warned when more come back.</translation>
    </message>
    <message>
        <source>收回 {} 张，比发出的 {} 张多 {} 张，请核对。</source>
        <translation>Returned {}, handed out {}: {} too many. Please check.</translation>
    </message>
    <message>
        <source>发出 {} 张，收回 {} 张，没有收回的 {} 张计为未参与。</source>
        <translation>Handed out {}, returned {}; the {} not returned count as not taking part.</translation>
    </message>
    <message>
        <source>这一批只印了 {} 张。</source>
        <translation>Only {} of this batch were printed.</translation>
    </message>
    <message>
        <source>几点开始签到</source>
        <translation>When sign-in began</translation>
    </message>
    <message>
        <source>几点开会</source>
        <translation>When the meeting began</translation>
    </message>
    <message>
        <source>从几点起在纸上开</source>
        <translation>From when it went on on paper</translation>
    </message>
    <message>
        <source>几点散会</source>
        <translation>When it closed</translation>
    </message>
    <message>
        <source>先不写</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>这次会是在纸上开的</source>
        <translation>This meeting was held on paper</translation>
    </message>
    <message>
        <source>照纸上写明时间，就可以录签到表、表决票和记录；录入期间不计时。</source>
        <translation>State its times as on the paper; then sign-in sheets, ballots and notes can be keyed in. No clock runs meanwhile.</translation>
    </message>
    <message>
        <source>写明时间，开始补录</source>
        <translation>State the times and begin</translation>
    </message>
    <message>
        <source>会议后来在纸上开的</source>
        <translation>The meeting went on on paper</translation>
    </message>
    <message>
        <source>例如停电。计时停在这一刻，后面的签到、表决和记录照纸上补录。</source>
        <translation>For example after a power cut. The clock stops at this moment; later sign-ins, votes and notes are keyed in from paper.</translation>
    </message>
    <message>
        <source>照纸上写明散会的时间，就可以整理纪要。</source>
        <translation>State when it closed, as on the paper; then the minutes can be edited.</translation>
    </message>
    <message>
        <source>已宣布，记入纪要</source>
        <translation>Announced and in the minutes</translation>
    </message>
    <message>
        <source>{} 号票</source>
        <translation>Ballot No. {}</translation>
    </message>
    <message>
        <source>登记发出 {} 张</source>
        <translation>Record {} handed out</translation>
    </message>
    <message>
        <source>看不懂这个日期。可以写“昨天”“11月20日”或“2026-11-20”。</source>
        <translation>This date is not understood. Write 2026-11-20, 11月20日 or 昨天 (yesterday).</translation>
    </message>
    <message>
        <source>会议定在{}，签到现在已经开始。按早了，用 Ctrl+Z 撤销。</source>
        <translation>The meeting is set for {}; sign-in has begun now. If that was too early, Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>名册里没有找到。换几个字，或者先在名册里登记。</source>
        <translation>Nobody on the roster. Try other words, or register the person first.</translation>
    </message>
    <message>
        <source>登记已张贴</source>
        <translation>Record that it was put up</translation>
    </message>
    <message>
        <source>登记{}已张贴</source>
        <translation>Record that the {} was put up</translation>
    </message>
    <message>
        <source>登记另一处张贴</source>
        <translation>Record another place</translation>
    </message>
    <message>
        <source>取消登记</source>
        <translation>Cancel the record</translation>
    </message>
    <message>
        <source>取消登记：{}</source>
        <translation>Cancel the record: {}</translation>
    </message>
    <message>
        <source>例如：各楼门口、小区公告栏</source>
        <translation>For example: every entrance, estate notice board</translation>
    </message>
    <message>
        <source>张贴日期</source>
        <translation>Day it was put up</translation>
    </message>
    <message>
        <source>张贴在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>谁张贴的</source>
        <translation>By whom</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>不登记了</source>
        <translation>Do not record</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>From day</translation>
    </message>
    <message>
        <source>到哪天</source>
        <translation>To day</translation>
    </message>
    <message>
        <source>近12个月</source>
        <translation>Last 12 months</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>本季度</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>已撤销：{}</source>
        <translation>Undone: {}</translation>
    </message>
    <message>
        <source>正在撤销：{}</source>
        <translation>Undoing: {}</translation>
    </message>
    <message>
        <source>正在恢复：{}</source>
        <translation>Redoing: {}</translation>
    </message>
    <message>
        <source>已按记录起草经验卡，请核对</source>
        <translation>An experience card was drafted from the record; please check it</translation>
    </message>
    <message>
        <source>写经验卡</source>
        <translation>Write an experience card</translation>
    </message>
    <message>
        <source>已写下经验卡</source>
        <translation>Experience card written</translation>
    </message>
    <message>
        <source>收回共享</source>
        <translation>Stop sharing</translation>
    </message>
    <message>
        <source>已收回，只留在本会客厅</source>
        <translation>Taken back; it stays in this room</translation>
    </message>
    <message>
        <source>共享经验卡</source>
        <translation>Share an experience card</translation>
    </message>
    <message>
        <source>已共享，随下次同步报到区里</source>
        <translation>Shared; it goes to the district with the next sync</translation>
    </message>
    <message>
        <source>已删除经验卡</source>
        <translation>Experience card deleted</translation>
    </message>
    <message>
        <source>痛点：{}</source>
        <translation>Sore point: {}</translation>
    </message>
    <message>
        <source>已列入骨干库</source>
        <translation>Added to the helpers</translation>
    </message>
    <message>
        <source>登记邀请</source>
        <translation>Record an invitation</translation>
    </message>
    <message>
        <source>已登记邀请</source>
        <translation>Invitation recorded</translation>
    </message>
    <message>
        <source>登记是否到场</source>
        <translation>Record whether they came</translation>
    </message>
    <message>
        <source>已移出骨干库</source>
        <translation>Removed from the helpers</translation>
    </message>
    <message>
        <source>已导出 {} 行到“{}”</source>
        <translation>Rows exported: {} to &quot;{}&quot;</translation>
    </message>
    <message>
        <source>例如：道闸外移五米，早高峰不再排队</source>
        <translation>For example: the gate was moved five metres out; no more queues in the morning</translation>
    </message>
    <message>
        <source>谁在桌边（写身份，不写姓名）</source>
        <translation>Who was at the table (roles, no names)</translation>
    </message>
    <message>
        <source>居民怎么说</source>
        <translation>What residents say</translation>
    </message>
    <message>
        <source>没有征得同意就空着</source>
        <translation>Leave empty without consent</translation>
    </message>
    <message>
        <source>擅长哪类议题</source>
        <translation>What kind of matters they are good at</translation>
    </message>
    <message>
        <source>特长、什么时候方便</source>
        <translation>Skills, and when they have time</translation>
    </message>
    <message>
        <source>哪天同意列入骨干库</source>
        <translation>Day they agreed to be listed</translation>
    </message>
    <message>
        <source>没有同意日期的，不会出现在推荐里</source>
        <translation>Without a day of consent nobody is suggested</translation>
    </message>
    <message>
        <source>哪个库</source>
        <translation>Which library</translation>
    </message>
    <message>
        <source>列入一位骨干</source>
        <translation>Add a helper</translation>
    </message>
    <message>
        <source>{} 个待确认</source>
        <translation>{} to confirm</translation>
    </message>
    <message>
        <source>共 {} 条</source>
        <translation>{} in all</translation>
    </message>
    <message>
        <source>未诉先办：{} 项提醒 ›</source>
        <translation>Act before they ask: {} reminders ›</translation>
    </message>
    <message>
        <source>这里没有可以导出的内容。</source>
        <translation>There is nothing to export here.</translation>
    </message>
    <message>
        <source>未诉先办</source>
        <translation>Act before they ask</translation>
    </message>
    <message>
        <source>经验卡</source>
        <translation>Experience card</translation>
    </message>
    <message>
        <source>看经验卡</source>
        <translation>See the experience card</translation>
    </message>
    <message>
        <source>相似的</source>
        <translation>Alike</translation>
    </message>
    <message>
        <source>可以请谁帮忙</source>
        <translation>Who could help</translation>
    </message>
    <message>
        <source>已请过</source>
        <translation>Already asked</translation>
    </message>
    <message>
        <source>登记请他帮忙</source>
        <translation>Record that help was asked for</translation>
    </message>
    <message>
        <source>共享到区里</source>
        <translation>Share with the district</translation>
    </message>
    <message>
        <source>来自哪个议题 ›</source>
        <translation>From which matter ›</translation>
    </message>
    <message>
        <source>{}共享，随下次同步报到区里，由区里发给其他会客厅。</source>
        <translation>Shared {}; it goes to the district with the next sync, and from there to other rooms.</translation>
    </message>
    <message>
        <source>程序按记录起草，请核对。共享前请确认没有写到具体的人。</source>
        <translation>Drafted from the record; please check it. Before sharing make sure that no person can be told from it.</translation>
    </message>
    <message>
        <source>现在的记录里已经没有这些迹象。</source>
        <translation>The records no longer show these signs.</translation>
    </message>
    <message>
        <source>说明（可不填）</source>
        <translation>Remark (may stay empty)</translation>
    </message>
    <message>
        <source>涉及的议题</source>
        <translation>Matters concerned</translation>
    </message>
    <message>
        <source>确认是痛点</source>
        <translation>Confirm as a sore point</translation>
    </message>
    <message>
        <source>往年这个时候和这个季节常有的事，先办一步。</source>
        <translation>What usually happens at this time of year: act a step ahead.</translation>
    </message>
    <message>
        <source>登记请过一次</source>
        <translation>Record that they were asked once</translation>
    </message>
    <message>
        <source>来了</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>没有来</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>PIN，4 到 8 位数字</source>
        <translation>PIN, 4 to 8 digits</translation>
    </message>
    <message>
        <source>请再等 {}。会议照常进行。</source>
        <translation>Please wait another {}. The meeting goes on.</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Switch</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>还没有锁屏：{}在这台电脑上没有 PIN。请先到“设置”的“账号”里设一个。</source>
        <translation>Not locked: {} has no PIN on this laptop. First set one in &quot;Settings&quot;, &quot;Accounts&quot;.</translation>
    </message>
    <message>
        <source>现在操作的人</source>
        <translation>Who acts now</translation>
    </message>
    <message>
        <source>现在由 {} 操作。</source>
        <translation>{} acts now.</translation>
    </message>
    <message>
        <source>已锁屏</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>忘记 PIN</source>
        <translation>PIN forgotten</translation>
    </message>
    <message>
        <source>大屏、计时和签到照常进行。输入 PIN 接着做。</source>
        <translation>The room&apos;s screen, clocks and sign-in go on. Type the PIN to go on.</translation>
    </message>
    <message>
        <source>换成 {}</source>
        <translation>Switch to {}</translation>
    </message>
    <message>
        <source>请一位在这台电脑上有 PIN 的同事用自己的 PIN 解锁，再到“设置”的“账号”里替您重设。</source>
        <translation>Ask somebody with a PIN on this laptop to unlock with theirs, and set a new one for you in &quot;Settings&quot;, &quot;Accounts&quot;.</translation>
    </message>
    <message>
        <source>谁来操作</source>
        <translation>Who acts</translation>
    </message>
    <message>
        <source>，现在</source>
        <translation>, now</translation>
    </message>
    <message>
        <source>输入姓名后按回车，以后每一步操作旁记下是谁做的。</source>
        <translation>Type a name and press Enter; from then on every action says who did it.</translation>
    </message>
    <message>
        <source>新来的人：姓名</source>
        <translation>Somebody new: name</translation>
    </message>
    <message>
        <source>新来的人的姓名</source>
        <translation>Name of somebody new</translation>
    </message>
    <message>
        <source>要{}，请再输一次 PIN</source>
        <translation>To {}, type the PIN once more</translation>
    </message>
    <message>
        <source>不换，回去</source>
        <translation>Do not switch</translation>
    </message>
    <message>
        <source>{} 的 PIN</source>
        <translation>PIN of {}</translation>
    </message>
    <message>
        <source>例如：社区党委、居务监督委员会</source>
        <translation>For example: community Party committee, residents&apos; supervision committee</translation>
    </message>
    <message>
        <source>例如：更换 2 单元声控灯</source>
        <translation>For example: replace 2 sound-activated lights at entrance 2</translation>
    </message>
    <message>
        <source>例如：物业公司</source>
        <translation>For example: property company</translation>
    </message>
    <message>
        <source>要做什么</source>
        <translation>What is to be done</translation>
    </message>
    <message>
        <source>必填，以后查得到</source>
        <translation>Required; it can be looked up later</translation>
    </message>
    <message>
        <source>可以不填</source>
        <translation>May stay empty</translation>
    </message>
    <message>
        <source>谁决定的</source>
        <translation>Who decided</translation>
    </message>
    <message>
        <source>列入“{}”</source>
        <translation>Put on &quot;{}&quot;</translation>
    </message>
    <message>
        <source>已{}</source>
        <translation>Done: {}</translation>
    </message>
    <message>
        <source>这个议题</source>
        <translation>This matter</translation>
    </message>
    <message>
        <source>改内容、加照片</source>
        <translation>Change text, add photos</translation>
    </message>
    <message>
        <source>看 {} 的全过程</source>
        <translation>The whole story of {}</translation>
    </message>
    <message>
        <source>已并入“{}”</source>
        <translation>Merged into &quot;{}&quot;</translation>
    </message>
    <message>
        <source>归谁管</source>
        <translation>Who is in charge</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>接下来</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>找议题：编号、内容、地点</source>
        <translation>Find a matter: number, text, place</translation>
    </message>
    <message>
        <source>可以并入的议题</source>
        <translation>Matters to merge into</translation>
    </message>
    <message>
        <source>例如：说的是同一件事</source>
        <translation>For example: they are about the same thing</translation>
    </message>
    <message>
        <source>没有找到。换几个字试试。</source>
        <translation>Nothing found. Try other words.</translation>
    </message>
    <message>
        <source>“{}”并入选中的议题，两边的附议和照片合在一起；以后只跟进那一个，随时可以恢复。</source>
        <translation>&quot;{}&quot; is merged into the matter selected; support and photos of both come together. Only that one is followed from then on; it can be undone at any time.</translation>
    </message>
    <message>
        <source>理由（可以不填）</source>
        <translation>Reason (may stay empty)</translation>
    </message>
    <message>
        <source>做下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>回到议题列表</source>
        <translation>Back to the matters</translation>
    </message>
    <message>
        <source>一路走来</source>
        <translation>The way so far</translation>
    </message>
    <message>
        <source>没有这个议题</source>
        <translation>There is no such matter</translation>
    </message>
    <message>
        <source>它可能已经删除或撤销，这里没有改动任何内容。</source>
        <translation>It may have been deleted or undone; nothing was changed here.</translation>
    </message>
    <message>
        <source>看议题列表</source>
        <translation>See the matters</translation>
    </message>
    <message>
        <source>照片 {}</source>
        <translation>Photo {}</translation>
    </message>
    <message>
        <source>中间还有 {} 条</source>
        <translation>{} more in between</translation>
    </message>
    <message>
        <source>就是登记这天</source>
        <translation>The day it is recorded</translation>
    </message>
    <message>
        <source>用一句话写明，例如：东门外非机动车占道</source>
        <translation>In one sentence, for example: bicycles block the east gate</translation>
    </message>
    <message>
        <source>哪个单位提交的</source>
        <translation>Which organisation handed it in</translation>
    </message>
    <message>
        <source>按写的内容猜的，不对请改</source>
        <translation>Guessed from the text; change it if wrong</translation>
    </message>
    <message>
        <source>可能已经有人提过</source>
        <translation>Somebody may have raised it already</translation>
    </message>
    <message>
        <source>打开看看</source>
        <translation>Open and look</translation>
    </message>
    <message>
        <source>打开“{}”</source>
        <translation>Open &quot;{}&quot;</translation>
    </message>
    <message>
        <source>找议题：编号、内容、谁提出的、地点</source>
        <translation>Find matters: number, text, who raised it, place</translation>
    </message>
    <message>
        <source>居民的纸条、电话和口头意见都记在这里，再排进会议议程。</source>
        <translation>Notes, calls and what residents say are recorded here, then put on an agenda.</translation>
    </message>
    <message>
        <source>看全部议题</source>
        <translation>See all matters</translation>
    </message>
    <message>
        <source>已选 {} 个</source>
        <translation>{} selected</translation>
    </message>
    <message>
        <source>查找议题</source>
        <translation>Find a matter</translation>
    </message>
    <message>
        <source>记下这条，接着写下一条</source>
        <translation>Record this, and write the next</translation>
    </message>
    <message>
        <source>导出议题表</source>
        <translation>Export the matters</translation>
    </message>
    <message>
        <source>共 {} 个，{} 个待列入会议</source>
        <translation>{} in all, {} waiting for an agenda</translation>
    </message>
    <message>
        <source>写到一半的议题留着，按 Ctrl+N 接着写。</source>
        <translation>The half-written matter is kept; Ctrl+N goes on with it.</translation>
    </message>
    <message>
        <source>请先在列表里选中要列入会议的议题。</source>
        <translation>First select in the list the matters for the meeting.</translation>
    </message>
    <message>
        <source>记下议题</source>
        <translation>Record a matter</translation>
    </message>
    <message>
        <source>已记下 {}。可以接着记下一条。</source>
        <translation>Recorded {}. Go on with the next if you like.</translation>
    </message>
    <message>
        <source>附议已有议题</source>
        <translation>Support a matter that is there</translation>
    </message>
    <message>
        <source>已记到“{}”名下，原话留着。可以接着记下一条。</source>
        <translation>Recorded under &quot;{}&quot;, in their own words. Go on with the next if you like.</translation>
    </message>
    <message>
        <source>记下这条</source>
        <translation>Record this</translation>
    </message>
    <message>
        <source>是同一件事，把这条并入它</source>
        <translation>Same thing: merge this into it</translation>
    </message>
    <message>
        <source>照片 {}，按 Delete 移除</source>
        <translation>Photo {}; Delete removes it</translation>
    </message>
    <message>
        <source>添加照片或文件</source>
        <translation>Add photos or files</translation>
    </message>
    <message>
        <source>也可以把照片拖到这里。JPG、PNG 或 PDF，每个不超过 30 MB。</source>
        <translation>Photos can also be dropped here. JPG, PNG or PDF, up to 30 MB each.</translation>
    </message>
    <message>
        <source>拍摄人同意读取照片里的时间和地点</source>
        <translation>The photographer agrees that time and place are read from the photo</translation>
    </message>
    <message>
        <source>不勾选就不读取。无论是否勾选，存下的照片里都不再含有时间、位置和手机信息。</source>
        <translation>They are not read unless ticked. In either case the photos kept hold no time, place or phone details.</translation>
    </message>
    <message>
        <source>可以列入的会议</source>
        <translation>Meetings it can go to</translation>
    </message>
    <message>
        <source>{} 等 {} 个议题</source>
        <translation>{} and others, {} matters</translation>
    </message>
    <message>
        <source>{}列入哪场会议？</source>
        <translation>Which meeting for {}?</translation>
    </message>
    <message>
        <source>新建一场会议</source>
        <translation>A new meeting</translation>
    </message>
    <message>
        <source>定好时间地点，直接带上这些议题</source>
        <translation>Set time and place, with these matters on it</translation>
    </message>
    <message>
        <source>都在议程上</source>
        <translation>All on the agenda</translation>
    </message>
    <message>
        <source>部分已在</source>
        <translation>Some are on it</translation>
    </message>
    <message>
        <source>这些议题已经在“{}”的议程上。</source>
        <translation>These matters are on the agenda of &quot;{}&quot; already.</translation>
    </message>
    <message>
        <source>{} 个议题已列入“{}”</source>
        <translation>Matters put on &quot;{1}&quot;: {0}</translation>
    </message>
    <message>
        <source>去看议程</source>
        <translation>To the agenda</translation>
    </message>
    <message>
        <source>登记答复</source>
        <translation>Record an answer</translation>
    </message>
    <message>
        <source>已经答复提出人</source>
        <translation>Whoever raised it has been answered</translation>
    </message>
    <message>
        <source>登记把关结果</source>
        <translation>Record the screening</translation>
    </message>
    <message>
        <source>先不登记</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>重新把关</source>
        <translation>Screen again</translation>
    </message>
    <message>
        <source>理由：{}</source>
        <translation>Reason: {}</translation>
    </message>
    <message>
        <source>{}已答复提出人：{}</source>
        <translation>{} answered whoever raised it: {}</translation>
    </message>
    <message>
        <source>还没有答复提出人</source>
        <translation>Whoever raised it has not been answered</translation>
    </message>
    <message>
        <source>由谁把关</source>
        <translation>Who screens</translation>
    </message>
    <message>
        <source>怎样答复提出人</source>
        <translation>How to answer whoever raised it</translation>
    </message>
    <message>
        <source>谁附议：姓名、首字母或门牌</source>
        <translation>Who supports it: name, initials or address</translation>
    </message>
    <message>
        <source>并入：{} {}</source>
        <translation>Merged in: {} {}</translation>
    </message>
    <message>
        <source>附议 {} 人</source>
        <translation>Supported by {}</translation>
    </message>
    <message>
        <source>，并入 {} 条</source>
        <translation>, merged in: {}</translation>
    </message>
    <message>
        <source>{}，{}：撤回附议</source>
        <translation>{}, {}: take the support back</translation>
    </message>
    <message>
        <source>还有 {} 人</source>
        <translation>{} more</translation>
    </message>
    <message>
        <source>删除议题“{}”</source>
        <translation>Delete matter &quot;{}&quot;</translation>
    </message>
    <message>
        <source>已撤回一人的附议</source>
        <translation>One person&apos;s support was taken back</translation>
    </message>
    <message>
        <source>“{}”已并入“{}”，附议和照片都带过去了</source>
        <translation>&quot;{}&quot; was merged into &quot;{}&quot;, with its support and photos</translation>
    </message>
    <message>
        <source>已登记：{}</source>
        <translation>Recorded: {}</translation>
    </message>
    <message>
        <source>还没有议程。请先在“会议”里把议题排进来。</source>
        <translation>No agenda yet. First put matters on it under &quot;Meetings&quot;.</translation>
    </message>
    <message>
        <source>进入这一项</source>
        <translation>Go to this item</translation>
    </message>
    <message>
        <source>✓ {} 分</source>
        <translation>✓ {} min</translation>
    </message>
    <message>
        <source>{} 分</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>重新讨论这一项</source>
        <translation>Discuss this item again</translation>
    </message>
    <message>
        <source>由另一台电脑主持，接管后才能操作</source>
        <translation>Another laptop leads; take over before you act</translation>
    </message>
    <message>
        <source>找下一张票：姓名、首字母或门牌，Enter 选定</source>
        <translation>Next ballot: name, initials or address; Enter chooses</translation>
    </message>
    <message>
        <source>只看未交</source>
        <translation>Only those not returned</translation>
    </message>
    <message>
        <source>应参加表决的人</source>
        <translation>Those who vote</translation>
    </message>
    <message>
        <source>再用摄像头扫牌</source>
        <translation>Scan cards once more</translation>
    </message>
    <message>
        <source>由{}代投</source>
        <translation>Cast by {}</translation>
    </message>
    <message>
        <source>{} 票</source>
        <translation>{} votes</translation>
    </message>
    <message>
        <source>已录 {} 张，共 {} 人可以投票，未交的计为未参与</source>
        <translation>Keyed in {} of {} who can vote; what is not returned counts as not taking part</translation>
    </message>
    <message>
        <source>把签到卡举到镜头前。画面只用来读码，不保存。</source>
        <translation>Hold the sign-in card up to the camera. The picture is only read for codes, never kept.</translation>
    </message>
    <message>
        <source>{} · 换一个</source>
        <translation>{} · another</translation>
    </message>
    <message>
        <source>摄像头看到一张表格的码。</source>
        <translation>The camera sees the code of a form.</translation>
    </message>
    <message>
        <source>去录入</source>
        <translation>Key it in</translation>
    </message>
    <message>
        <source>这个摄像头的画面格式读不了，请换一个摄像头；也可以手工登记。</source>
        <translation>The pictures of this camera cannot be read; choose another one, or record by hand.</translation>
    </message>
    <message>
        <source>应参加表决的人和读到的牌</source>
        <translation>Those who vote and the cards read</translation>
    </message>
    <message>
        <source>改为数总数</source>
        <translation>Count totals instead</translation>
    </message>
    <message>
        <source> · 手工</source>
        <translation> · by hand</translation>
    </message>
    <message>
        <source> · 已记</source>
        <translation> · recorded</translation>
    </message>
    <message>
        <source>没有卡，请手工</source>
        <translation>No card: by hand</translation>
    </message>
    <message>
        <source>看不准 {}</source>
        <translation>Unsure {}</translation>
    </message>
    <message>
        <source>未读到 {}</source>
        <translation>Not read {}</translation>
    </message>
    <message>
        <source>太暗，后排的牌读不到。请开灯，或拉开窗帘。</source>
        <translation>Too dark: cards at the back cannot be read. Turn on the light or draw the curtains.</translation>
    </message>
    <message>
        <source>请大家举牌：正着赞成，倒着反对，横着弃权。慢慢扫过全场，画面不保存。</source>
        <translation>Ask everybody to raise the card: upright for, upside down against, sideways abstain. Sweep slowly over the room; pictures are not kept.</translation>
    </message>
    <message>
        <source>已暂停。可以再扫一遍，或选中姓名后按 1 2 3 登记。</source>
        <translation>Paused. Sweep once more, or select a name and press 1 2 3.</translation>
    </message>
    <message>
        <source>等 {} 张</source>
        <translation>and others, {} cards</translation>
    </message>
    <message>
        <source>看到的牌不计入：{}</source>
        <translation>Cards seen that do not count: {}</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>再扫一遍</source>
        <translation>Sweep once more</translation>
    </message>
    <message>
        <source>开始扫</source>
        <translation>Begin to sweep</translation>
    </message>
    <message>
        <source>用方向键选人，按 1 2 3 改正，0 取消</source>
        <translation>Choose a person with the arrows, correct with 1 2 3, 0 clears</translation>
    </message>
    <message>
        <source>有 {} 张牌没有记下：{}</source>
        <translation>Cards not recorded: {}: {}</translation>
    </message>
    <message>
        <source>完成本项，进入下一项</source>
        <translation>Complete the item, go to the next</translation>
    </message>
    <message>
        <source>恢复撤销的操作</source>
        <translation>Redo what was undone</translation>
    </message>
    <message>
        <source>写记录</source>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>看这个议题的全过程</source>
        <translation>See the whole story of this matter</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next speaker</translation>
    </message>
    <message>
        <source>结束发言</source>
        <translation>End the speech</translation>
    </message>
    <message>
        <source>其他表决方式</source>
        <translation>Other ways to vote</translation>
    </message>
    <message>
        <source>换另一位计票人</source>
        <translation>The other teller counts</translation>
    </message>
    <message>
        <source>只数少数：赞成＝其余</source>
        <translation>Count the few only: for = the rest</translation>
    </message>
    <message>
        <source>直接填总数</source>
        <translation>Type the totals</translation>
    </message>
    <message>
        <source>扫牌：暂停，或再扫一遍</source>
        <translation>Cards: pause, or sweep once more</translation>
    </message>
    <message>
        <source>减一：先按 -，再按数字</source>
        <translation>One less: first -, then the number</translation>
    </message>
    <message>
        <source>撤销这次表决</source>
        <translation>Undo this vote</translation>
    </message>
    <message>
        <source>签到输入</source>
        <translation>Sign-in field</translation>
    </message>
    <message>
        <source>按楼门签到</source>
        <translation>Sign in by entrance</translation>
    </message>
    <message>
        <source>用摄像头读签到卡</source>
        <translation>Read sign-in cards with the camera</translation>
    </message>
    <message>
        <source>手机签到和表决</source>
        <translation>Sign in and vote by phone</translation>
    </message>
    <message>
        <source>自助签到台</source>
        <translation>Self-service desk</translation>
    </message>
    <message>
        <source>把电脑转向居民，自己签到；不显示主持人的内容</source>
        <translation>Turn the laptop to the residents, who sign in by themselves; nothing of the facilitator&apos;s is shown</translation>
    </message>
    <message>
        <source>全家签到</source>
        <translation>Sign in the whole household</translation>
    </message>
    <message>
        <source>光标在记录里时：记下这一条</source>
        <translation>With the cursor in a note: record it</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>再次表决</source>
        <translation>Vote again</translation>
    </message>
    <message>
        <source>{}减一</source>
        <translation>{}: one less</translation>
    </message>
    <message>
        <source>减一：请按要减的数字</source>
        <translation>One less: press the number to reduce</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>常用语</source>
        <translation>Phrases</translation>
    </message>
    <message>
        <source>接着上次没记完的写</source>
        <translation>Go on with what was left unfinished</translation>
    </message>
    <message>
        <source>草稿已存 {}</source>
        <translation>Draft kept {}</translation>
    </message>
    <message>
        <source>已记下</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>{}说 ✕</source>
        <translation>{} speaks ✕</translation>
    </message>
    <message>
        <source>记在发言人名下；点一下改为不记名</source>
        <translation>Recorded under the speaker&apos;s name; a click leaves the name out</translation>
    </message>
    <message>
        <source>{}：边听边记，Ctrl+Enter 记下，Ctrl+1 起是常用语</source>
        <translation>{}: write as you listen, Ctrl+Enter records it, Ctrl+1 and on are phrases</translation>
    </message>
    <message>
        <source>请主持人问：有没有人反对？</source>
        <translation>The chair asks: does anybody object?</translation>
    </message>
    <message>
        <source>没有人反对就直接按 Enter；有人反对按 2 计数。</source>
        <translation>If nobody objects, just press Enter; count those who object with 2.</translation>
    </message>
    <message>
        <source>已撤销。按 Ctrl+Y 恢复。</source>
        <translation>Undone. Ctrl+Y brings it back.</translation>
    </message>
    <message>
        <source>已恢复。</source>
        <translation>Redone.</translation>
    </message>
    <message>
        <source>返回上一级</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>不分</source>
        <translation>No units</translation>
    </message>
    <message>
        <source>哪栋楼</source>
        <translation>Which building</translation>
    </message>
    <message>
        <source>哪个单元</source>
        <translation>Which entrance</translation>
    </message>
    <message>
        <source>哪一户</source>
        <translation>Which flat</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>正在发言</source>
        <translation>Speaking</translation>
    </message>
    <message>
        <source>{} · 第{}次</source>
        <translation>{} · time No. {}</translation>
    </message>
    <message>
        <source>超 {}</source>
        <translation>{} over</translation>
    </message>
    <message>
        <source>发言名单</source>
        <translation>Speaking list</translation>
    </message>
    <message>
        <source>请这位发言</source>
        <translation>Give the floor</translation>
    </message>
    <message>
        <source>不发言了</source>
        <translation>Does not speak after all</translation>
    </message>
    <message>
        <source>{} 分钟</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} 秒</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>发言 · 每人 {} × {} 次</source>
        <translation>Speaking · {} each, {} times</translation>
    </message>
    <message>
        <source>候 {}</source>
        <translation>Waiting {}</translation>
    </message>
    <message>
        <source>{}，{}，已发言 {}</source>
        <translation>{}, {}, has spoken {}</translation>
    </message>
    <message>
        <source>第{}次</source>
        <translation>time No. {}</translation>
    </message>
    <message>
        <source>{} · 会上已用 {}</source>
        <translation>{} · used so far {}</translation>
    </message>
    <message>
        <source>开会后在这里安排发言。</source>
        <translation>Speeches are arranged here once the meeting has begun.</translation>
    </message>
    <message>
        <source>还没有人申请发言。按 Alt+L 加入，没发过言的排在前面，赞成和反对交替。</source>
        <translation>Nobody has asked to speak. Alt+L adds somebody; those who have not spoken come first, for and against take turns.</translation>
    </message>
    <message>
        <source>到会的人中还有 {} 人没有发过言</source>
        <translation>Present who have not spoken yet: {}</translation>
    </message>
    <message>
        <source>交正式表决（业主大会、居民代表会议……）</source>
        <translation>Refer to a formal vote (owners&apos; assembly, residents&apos; representatives...)</translation>
    </message>
    <message>
        <source>由谁决定</source>
        <translation>Who decides</translation>
    </message>
    <message>
        <source>列入哪场会议</source>
        <translation>For which meeting</translation>
    </message>
    <message>
        <source>哪一天开会</source>
        <translation>On which day</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>已列入“{}”（{}）的议程，由其表决</source>
        <translation>Put on the agenda of &quot;{}&quot; ({}) to be voted on there</translation>
    </message>
    <message>
        <source>举手评价：按 1 满意，2 基本满意，3 不满意</source>
        <translation>Rating by show of hands: 1 satisfied, 2 fairly satisfied, 3 dissatisfied</translation>
    </message>
    <message>
        <source>不满意的为什么（可以不写），几条用分号隔开</source>
        <translation>Why dissatisfied (may stay empty); separate several with semicolons</translation>
    </message>
    <message>
        <source>不满意的为什么</source>
        <translation>Why dissatisfied</translation>
    </message>
    <message>
        <source>居民评价：{}</source>
        <translation>Residents&apos; rating: {}</translation>
    </message>
    <message>
        <source>合计不能多于在场可以评价的 {} {}。</source>
        <translation>The sum cannot exceed those present who may rate: {} {}.</translation>
    </message>
    <message>
        <source>已记下：满意 {}，基本满意 {}，不满意 {}。再数一次就是更正。</source>
        <translation>Recorded: satisfied {}, fairly satisfied {}, dissatisfied {}. Counting again corrects it.</translation>
    </message>
    <message>
        <source>已数 {} / {} {}，请按 1 2 3 计数。</source>
        <translation>Counted {} of {} {}; count with 1 2 3.</translation>
    </message>
    <message>
        <source>另有 {} {}已经用别的方式评过，不举手。</source>
        <translation>{} {} have rated in other ways and do not raise a hand.</translation>
    </message>
    <message>
        <source>记下以后，签到在场的都算已经评过。</source>
        <translation>Once recorded, everybody signed in counts as having rated.</translation>
    </message>
    <message>
        <source>举手评价已记下。</source>
        <translation>Show of hands recorded.</translation>
    </message>
    <message>
        <source>第 {} 项</source>
        <translation>Item {}</translation>
    </message>
    <message>
        <source>议题 {}</source>
        <translation>Matter {}</translation>
    </message>
    <message>
        <source>只了解大家的意愿，不作决定</source>
        <translation>Only to learn what people want; nothing is decided</translation>
    </message>
    <message>
        <source>规则：{}</source>
        <translation>Rule: {}</translation>
    </message>
    <message>
        <source>接管</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>“{}”已经接管主持。</source>
        <translation>&quot;{}&quot; has taken over the lead.</translation>
    </message>
    <message>
        <source>由“{}”主持。</source>
        <translation>&quot;{}&quot; leads.</translation>
    </message>
    <message>
        <source>这里可以继续签到和记录；流程、议程和表决的按钮在这里不能用，那台电脑出了故障请点“接管”。</source>
        <translation>Signing in and notes go on here; phases, agenda and votes do not. If that laptop fails, press &quot;Take over&quot;.</translation>
    </message>
    <message>
        <source>那台电脑出了故障时，由这台电脑接着主持</source>
        <translation>When that laptop fails, this one leads instead</translation>
    </message>
    <message>
        <source>这台电脑已接管主持。按 Ctrl+Z 可以退回。</source>
        <translation>This laptop leads now. Ctrl+Z gives it back.</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>没有打开的会议</source>
        <translation>No meeting is open</translation>
    </message>
    <message>
        <source>纸面补录</source>
        <translation>Paper entry</translation>
    </message>
    <message>
        <source>预计 {} 结束</source>
        <translation>Expected to end {}</translation>
    </message>
    <message>
        <source>预计 {} 结束（比计划晚 {} 分）</source>
        <translation>Expected to end {} ({} min later than planned)</translation>
    </message>
    <message>
        <source>预计 {} 结束（比计划早 {} 分）</source>
        <translation>Expected to end {} ({} min earlier than planned)</translation>
    </message>
    <message>
        <source>请在“会议”里选一个会议，或者新建一个。</source>
        <translation>Choose a meeting under &quot;Meetings&quot;, or make a new one.</translation>
    </message>
    <message>
        <source>议程与发言</source>
        <translation>Agenda and floor</translation>
    </message>
    <message>
        <source>{}到会 {} / {}</source>
        <translation>{}Present {} / {}</translation>
    </message>
    <message>
        <source>到会名单</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>正在往 U 盘复制备份，先不要拔</source>
        <translation>Copying the backup to the USB stick; do not unplug it yet</translation>
    </message>
    <message>
        <source>备份没有存到 U 盘，请看“设置”</source>
        <translation>The backup is not on the USB stick; see Settings</translation>
    </message>
    <message>
        <source>备份已存到 U 盘，可以拔出</source>
        <translation>The backup is on the USB stick; you may unplug it</translation>
    </message>
    <message>
        <source>以后插上“{}”就自己复制备份。</source>
        <translation>From now on backups are copied when &quot;{}&quot; is plugged in.</translation>
    </message>
    <message>
        <source>不再往“{}”复制备份，上面的备份都留着。</source>
        <translation>No more backups are copied to &quot;{}&quot;; those on it stay.</translation>
    </message>
    <message>
        <source>签名后另存</source>
        <translation>Sign and save</translation>
    </message>
    <message>
        <source>这一页怎么用 F1</source>
        <translation>How this page works F1</translation>
    </message>
    <message>
        <source>在帮助里找</source>
        <translation>Find in the help</translation>
    </message>
    <message>
        <source>帮助目录</source>
        <translation>Contents of the help</translation>
    </message>
    <message>
        <source>没有找到。换一个词试试，或者看目录。</source>
        <translation>Nothing found. Try another word, or look at the contents.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>换到另一边</source>
        <translation>To the other side</translation>
    </message>
    <message>
        <source>打印快速指南</source>
        <translation>Print the quick guide</translation>
    </message>
    <message>
        <source>找到 {} 章</source>
        <translation>Chapters found: {}</translation>
    </message>
    <message>
        <source>接下来可以看</source>
        <translation>See next</translation>
    </message>
    <message>
        <source>所有命令都可以按 Ctrl+K 按名称查找。再按 Shift+F1 或 Esc 关闭。</source>
        <translation>Every command is found by name with Ctrl+K. Shift+F1 or Esc closes this.</translation>
    </message>
    <message>
        <source>已用恢复口令解锁，原来的 PIN 取消了。请到“设置”的“账号”里重设。</source>
        <translation>Unlocked by the recovery phrase; the old PIN is gone. Set a new one in &quot;Settings&quot;, &quot;Accounts&quot;.</translation>
    </message>
    <message>
        <source>或者在下面输入这台电脑的恢复口令，按回车；原来的 PIN 会取消。</source>
        <translation>Or type this laptop&apos;s recovery phrase below and press Enter; the old PIN is then gone.</translation>
    </message>
    <message>
        <source>在名单里找人</source>
        <translation>Find in the list</translation>
    </message>
    <message>
        <source>请假原因，可以不填；Enter 登记</source>
        <translation>Reason of absence, may stay empty; Enter records</translation>
    </message>
    <message>
        <source>请假原因</source>
        <translation>Reason of absence</translation>
    </message>
    <message>
        <source>委托给谁：姓名、首字母或门牌</source>
        <translation>Proxy to whom: name, initials or address</translation>
    </message>
    <message>
        <source>登记离会</source>
        <translation>Record leaving</translation>
    </message>
    <message>
        <source>回来了</source>
        <translation>Came back</translation>
    </message>
    <message>
        <source>签到</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>书面委托</source>
        <translation>Written proxy</translation>
    </message>
    <message>
        <source>撤回委托</source>
        <translation>Withdraw the proxy</translation>
    </message>
    <message>
        <source>改列应到</source>
        <translation>Make due</translation>
    </message>
    <message>
        <source>撤回利害关系</source>
        <translation>Withdraw the interest</translation>
    </message>
    <message>
        <source>与本项有利害关系</source>
        <translation>Has an interest in this item</translation>
    </message>
    <message>
        <source>不再担任{}</source>
        <translation>No longer {}</translation>
    </message>
    <message>
        <source>担任{}</source>
        <translation>Make {}</translation>
    </message>
    <message>
        <source>按规则列出应到人员</source>
        <translation>List those due by the rules</translation>
    </message>
    <message>
        <source>议程都已完成</source>
        <translation>All items are done</translation>
    </message>
    <message>
        <source>查看纪要</source>
        <translation>See the minutes</translation>
    </message>
    <message>
        <source>发言和议程的计时都已停下。现在继续，预计 {} 结束。</source>
        <translation>The clocks of speech and agenda stand still. If you go on now, expected to end {}.</translation>
    </message>
    <message>
        <source>已列出应到 {} 人</source>
        <translation>Listed as due: {}</translation>
    </message>
    <message>
        <source>手机从哪个地址进来</source>
        <translation>At which address phones come in</translation>
    </message>
    <message>
        <source>打开手机签到</source>
        <translation>Let phones sign in</translation>
    </message>
    <message>
        <source>手机签到的二维码</source>
        <translation>QR code for signing in by phone</translation>
    </message>
    <message>
        <source>投票前要核对身份</source>
        <translation>Check who it is before a vote</translation>
    </message>
    <message>
        <source>凭签到卡上的号码，或在这里点“认得本人”。</source>
        <translation>By the number on the sign-in card, or press &quot;I know them&quot; here.</translation>
    </message>
    <message>
        <source>认得本人</source>
        <translation>I know them</translation>
    </message>
    <message>
        <source>都认得</source>
        <translation>I know all</translation>
    </message>
    <message>
        <source>换手机</source>
        <translation>Another phone</translation>
    </message>
    <message>
        <source>撤销签到</source>
        <translation>Undo sign-in</translation>
    </message>
    <message>
        <source>停止手机签到</source>
        <translation>Stop phones</translation>
    </message>
    <message>
        <source>已有 {} 部手机签到。二维码每半分钟换一次，也在大屏上。</source>
        <translation>Phones signed in: {}. The QR code changes every half minute; it is on the room&apos;s screen, too.</translation>
    </message>
    <message>
        <source>这台电脑没有连上会场的 Wi-Fi，也没有开热点，手机进不来。连上 Wi-Fi，或在系统设置里打开“移动热点”，再打开这里。签到台照常可以签到。</source>
        <translation>This laptop is neither on the hall&apos;s Wi-Fi nor a hotspot, so phones cannot reach it. Join the Wi-Fi, or turn on &quot;Mobile hotspot&quot; in the system&apos;s settings, and open this again. The sign-in desk works as usual.</translation>
    </message>
    <message>
        <source>手机连同一个 Wi-Fi 或这台电脑的热点，扫码就能签到、投票、评价、申请发言，不用上网、不用装软件。第一次打开时系统可能问是否允许访问网络，请选“允许”。</source>
        <translation>On the same Wi-Fi or this laptop&apos;s hotspot, phones scan the code to sign in, vote, rate and ask to speak, with no internet and no app. The first time, the system may ask about network access: choose &quot;Allow&quot;.</translation>
    </message>
    <message>
        <source>不能扫码的，在浏览器打开 {}</source>
        <translation>Where no code can be scanned, open {} in the browser</translation>
    </message>
    <message>
        <source>没有让进来的：</source>
        <translation>Turned away:</translation>
    </message>
    <message>
        <source>{}可以换一部手机重新扫码；签到还在。</source>
        <translation>{} can scan again with another phone; the sign-in stays.</translation>
    </message>
    <message>
        <source>已撤销{}的签到。</source>
        <translation>The sign-in of {} was undone.</translation>
    </message>
    <message>
        <source>方案比选</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>＋ 提出一个方案</source>
        <translation>＋ Make a proposal</translation>
    </message>
    <message>
        <source>合并选中的</source>
        <translation>Merge the selected</translation>
    </message>
    <message>
        <source>几个方案比选表决</source>
        <translation>Vote between the proposals</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Adopt</translation>
    </message>
    <message>
        <source>一个名称，例如：分时停车</source>
        <translation>A name, for example: parking by hours</translation>
    </message>
    <message>
        <source>元，不知道就空着</source>
        <translation>Yuan; leave empty if unknown</translation>
    </message>
    <message>
        <source>怎么做</source>
        <translation>How it is done</translation>
    </message>
    <message>
        <source>不要求</source>
        <translation>Not required</translation>
    </message>
    <message>
        <source>规则名称</source>
        <translation>Name of the rule</translation>
    </message>
    <message>
        <source>到会要达到应到的</source>
        <translation>Present must reach, of those due</translation>
    </message>
    <message>
        <source>同意票要达到</source>
        <translation>Votes for must reach</translation>
    </message>
    <message>
        <source>占什么的比例</source>
        <translation>A share of what</translation>
    </message>
    <message>
        <source>{}（区里下发）</source>
        <translation>{} (from the district)</translation>
    </message>
    <message>
        <source>自定……</source>
        <translation>Own rule...</translation>
    </message>
    <message>
        <source>{}
依据：{}</source>
        <translation>{}
Basis: {}</translation>
    </message>
    <message>
        <source>签到 · 扫码、拼音或楼门号</source>
        <translation>Sign-in · code, initials or address</translation>
    </message>
    <message>
        <source>姓名、首字母或 3-1-502</source>
        <translation>Name, initials or 3-1-502</translation>
    </message>
    <message>
        <source>数字键盘</source>
        <translation>Number pad</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>刚刚</source>
        <translation>Just now</translation>
    </message>
    <message>
        <source>刚刚发生的事</source>
        <translation>What just happened</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>History</translation>
    </message>
    <message>
        <source>姓名、首字母（门牌先按 F2）</source>
        <translation>Name, initials (for addresses F2 first)</translation>
    </message>
    <message>
        <source>新登记“{}”</source>
        <translation>Register &quot;{}&quot;</translation>
    </message>
    <message>
        <source>名册上没有，列席</source>
        <translation>Not on the roster, sits in</translation>
    </message>
    <message>
        <source>没有找到“{}”。可以用姓名、拼音首字母，或 3-1-502 这样的门牌。</source>
        <translation>&quot;{}&quot; was not found. Use a name, initials, or an address like 3-1-502.</translation>
    </message>
    <message>
        <source>已签 {}</source>
        <translation>{} signed in</translation>
    </message>
    <message>
        <source>一家 {} 人已签到</source>
        <translation>Household: {} signed in</translation>
    </message>
    <message>
        <source>一家都已签到过，请入座</source>
        <translation>All of the household had signed in; please be seated</translation>
    </message>
    <message>
        <source>谁要发言：姓名、首字母或门牌</source>
        <translation>Who speaks: name, initials or address</translation>
    </message>
    <message>
        <source>可以发言的人</source>
        <translation>Those who may speak</translation>
    </message>
    <message>
        <source>先选人，再选立场；Esc 收起</source>
        <translation>Choose the person, then their side; Esc closes</translation>
    </message>
    <message>
        <source>到会的人中没有找到。没有签到的人要先签到。</source>
        <translation>Not found among those present. Who has not signed in has to do so first.</translation>
    </message>
    <message>
        <source>{} 的立场</source>
        <translation>Side of {}</translation>
    </message>
    <message>
        <source>赞成＝其余 Alt+M</source>
        <translation>For = the rest Alt+M</translation>
    </message>
    <message>
        <source>只数少数：清点反对和弃权，其余到会的人算赞成</source>
        <translation>Count the few only: against and abstain are counted, all others present are for</translation>
    </message>
    <message>
        <source>落实事项</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>＋ 落实事项：谁、什么时候前</source>
        <translation>＋ Task: who, by when</translation>
    </message>
    <message>
        <source>无人反对</source>
        <translation>Nobody objects</translation>
    </message>
    <message>
        <source>基数在开始表决时已定：{}</source>
        <translation>The base was set when the vote opened: {}</translation>
    </message>
    <message>
        <source>结果已宣布，请主持人朗读</source>
        <translation>The result is announced; the chair reads it out</translation>
    </message>
    <message>
        <source>现在宣布则{}</source>
        <translation>If announced now: {}</translation>
    </message>
    <message>
        <source>还不能宣布</source>
        <translation>Cannot be announced yet</translation>
    </message>
    <message>
        <source>历次计数（都已留存）</source>
        <translation>Counts (all are kept)</translation>
    </message>
    <message>
        <source>收牌，记下读到的</source>
        <translation>Close, record the cards read</translation>
    </message>
    <message>
        <source>核对两人的计数</source>
        <translation>Compare the two counts</translation>
    </message>
    <message>
        <source>计完，核对</source>
        <translation>Counted: compare</translation>
    </message>
    <message>
        <source>计完，换另一人计票</source>
        <translation>Counted: the other teller counts</translation>
    </message>
    <message>
        <source>两人计数不一致，不能宣布。按 Alt+R 重新计数。</source>
        <translation>The two counts differ, so nothing can be announced. Alt+R counts again.</translation>
    </message>
    <message>
        <source>还没有计数。请按 1 2 3 计数，计完再按 Enter。</source>
        <translation>No count yet. Count with 1 2 3, then press Enter.</translation>
    </message>
    <message>
        <source>两人分别计票</source>
        <translation>Two tellers count separately</translation>
    </message>
    <message>
        <source>每行一项</source>
        <translation>One a line</translation>
    </message>
    <message>
        <source>未到会的也可以投纸票</source>
        <translation>Those not present may also vote on paper</translation>
    </message>
    <message>
        <source>付诸表决的文字</source>
        <translation>Motion</translation>
    </message>
    <message>
        <source>选项或候选人</source>
        <translation>Options or candidates</translation>
    </message>
    <message>
        <source>每票最多选几项；选举时是应选人数</source>
        <translation>Most options on a ballot; in an election, the number of seats</translation>
    </message>
    <message>
        <source>怎样表决</source>
        <translation>How to vote</translation>
    </message>
    <message>
        <source>怎么表态</source>
        <translation>How people answer</translation>
    </message>
    <message>
        <source>表决什么</source>
        <translation>What is voted on</translation>
    </message>
    <message>
        <source>谁来计票</source>
        <translation>Who counts</translation>
    </message>
    <message>
        <source>一并表决（分别计票，同一基数）</source>
        <translation>Vote together (counted separately, same base)</translation>
    </message>
    <message>
        <source>开始后打开摄像头，扫过全场读牌；没有卡的和没读到的，手工登记在同一次表决里。</source>
        <translation>Once it opens, the camera comes on: sweep over the room to read the cards. Those without a card or not read are recorded by hand in the same vote.</translation>
    </message>
    <message>
        <source>举牌只能表示赞成、反对、弃权。问别的，摄像头不读，由计票人数总数。</source>
        <translation>Raised cards say only for, against, abstain. For other questions the camera does not read; tellers count totals.</translation>
    </message>
    <message>
        <source>找议题</source>
        <translation>Find matters</translation>
    </message>
    <message>
        <source>可以加入的议题</source>
        <translation>Matters to add</translation>
    </message>
    <message>
        <source>全部加入，先易后难</source>
        <translation>Add all, easy ones first</translation>
    </message>
    <message>
        <source>没有等着商议的议题了。</source>
        <translation>No more matters wait for deliberation.</translation>
    </message>
    <message>
        <source>容易的排在前面。点一下或按 Enter 加入议程。</source>
        <translation>Easy ones come first. A click or Enter puts one on the agenda.</translation>
    </message>
    <message>
        <source>把议程粘贴到这里，一行一项，例如：
1. 宣布议事规则 5分钟
2. 停车管理方案 20分钟</source>
        <translation>Paste the agenda here, one item a line, for example:
1. Rules of the meeting 5分钟
2. Parking plan 20分钟</translation>
    </message>
    <message>
        <source>读到的议程</source>
        <translation>Agenda as read</translation>
    </message>
    <message>
        <source>加入议程</source>
        <translation>Add to the agenda</translation>
    </message>
    <message>
        <source>粘贴文字</source>
        <translation>Paste text</translation>
    </message>
    <message>
        <source>或者读 Excel、CSV、文本文件</source>
        <translation>Or read an Excel, CSV or text file</translation>
    </message>
    <message>
        <source>选择议程文件</source>
        <translation>Choose an agenda file</translation>
    </message>
    <message>
        <source>加入 {} 项</source>
        <translation>Add {} items</translation>
    </message>
    <message>
        <source>直接写一项，按 Enter 加入；末尾可以写用时，例如“宣布议事规则 5分钟”</source>
        <translation>Write an item and press Enter; it may end in minutes, as in &quot;Rules of the meeting 5分钟&quot;</translation>
    </message>
    <message>
        <source>新的议程项</source>
        <translation>New agenda item</translation>
    </message>
    <message>
        <source>从议题中选</source>
        <translation>Choose from the matters</translation>
    </message>
    <message>
        <source>导入议程</source>
        <translation>Import an agenda</translation>
    </message>
    <message>
        <source>拖动或按 Alt+↑ Alt+↓ 调整顺序</source>
        <translation>Drag, or Alt+↑ Alt+↓, to change the order</translation>
    </message>
    <message>
        <source>议程还是空的</source>
        <translation>The agenda is empty</translation>
    </message>
    <message>
        <source>从收集来的议题中挑选，或者在下面直接写一项。</source>
        <translation>Choose from the matters collected, or write an item below.</translation>
    </message>
    <message>
        <source>议程 · {}</source>
        <translation>Agenda · {}</translation>
    </message>
    <message>
        <source>{} 分&#x3000;{}</source>
        <translation>{} min  {}</translation>
    </message>
    <message>
        <source>增加 {} 项议程</source>
        <translation>Add {} agenda items</translation>
    </message>
    <message>
        <source>加入 {} 个议题</source>
        <translation>Add {} matters</translation>
    </message>
    <message>
        <source>修改议程项</source>
        <translation>Change an agenda item</translation>
    </message>
    <message>
        <source>删除议程项“{}”</source>
        <translation>Delete agenda item &quot;{}&quot;</translation>
    </message>
    <message>
        <source>已从议程中删除“{}”</source>
        <translation>&quot;{}&quot; was taken off the agenda</translation>
    </message>
    <message>
        <source>分母</source>
        <translation>denominator</translation>
    </message>
    <message>
        <source>分子</source>
        <translation>numerator</translation>
    </message>
    <message>
        <source>分之</source>
        <translation>of</translation>
    </message>
    <message>
        <source>应到的人（面积）中</source>
        <translation>of those due (area)</translation>
    </message>
    <message>
        <source>到会人数中</source>
        <translation>of those present</translation>
    </message>
    <message>
        <source>赞成与反对之和中</source>
        <translation>of for and against together</translation>
    </message>
    <message>
        <source>参与表决的人中</source>
        <translation>of those who vote</translation>
    </message>
    <message>
        <source>应到的人中</source>
        <translation>of those due</translation>
    </message>
    <message>
        <source>按人数</source>
        <translation>By persons</translation>
    </message>
    <message>
        <source>按专有部分面积</source>
        <translation>By floor area</translation>
    </message>
    <message>
        <source>人数和面积都要够</source>
        <translation>Persons and area both</translation>
    </message>
    <message>
        <source>多少人参加才有效</source>
        <translation>How many must take part</translation>
    </message>
    <message>
        <source>至少</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>多少人同意才通过</source>
        <translation>How many must agree</translation>
    </message>
    <message>
        <source>同意的至少</source>
        <translation>Votes for, at least</translation>
    </message>
    <message>
        <source>怎么计</source>
        <translation>How it is counted</translation>
    </message>
    <message>
        <source>决定效力</source>
        <translation>Effect of the decision</translation>
    </message>
    <message>
        <source>每人最多代理</source>
        <translation>Proxies each may hold</translation>
    </message>
    <message>
        <source>例如：停车管理第一次协商会</source>
        <translation>For example: first deliberation on parking</translation>
    </message>
    <message>
        <source>例如：社区党委、居委会</source>
        <translation>For example: community Party committee, residents&apos; committee</translation>
    </message>
    <message>
        <source>会议名称</source>
        <translation>Name of the meeting</translation>
    </message>
    <message>
        <source>日期和时间</source>
        <translation>Day and time</translation>
    </message>
    <message>
        <source>召集单位</source>
        <translation>Convened by</translation>
    </message>
    <message>
        <source>每次发言</source>
        <translation>Each speech</translation>
    </message>
    <message>
        <source>每项最多发言</source>
        <translation>Speeches per item</translation>
    </message>
    <message>
        <source>按什么规则表决</source>
        <translation>Rule for votes</translation>
    </message>
    <message>
        <source>可以请来帮忙的人</source>
        <translation>People who could help</translation>
    </message>
    <message>
        <source>按议程上各议题的类别，从骨干库里推荐；请了就列席会议，并记下请过几次。</source>
        <translation>Suggested from the helpers by the categories on the agenda; those asked sit in at the meeting, and how often they were asked is kept.</translation>
    </message>
    <message>
        <source>没有可以推荐的人。议程要有议题，骨干库里要有擅长这类议题、并且本人同意列入的人。</source>
        <translation>Nobody to suggest. The agenda needs matters, and the helpers somebody good at them who agreed to be listed.</translation>
    </message>
    <message>
        <source>上次 {}</source>
        <translation>Last {}</translation>
    </message>
    <message>
        <source>请过 {} 次</source>
        <translation>Asked {} times</translation>
    </message>
    <message>
        <source>没请过</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>已请</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>邀请</source>
        <translation>Invite</translation>
    </message>
    <message>
        <source>请 {} 列席</source>
        <translation>Ask {} to sit in</translation>
    </message>
    <message>
        <source>已请{}列席</source>
        <translation>{} was asked to sit in</translation>
    </message>
    <message>
        <source>姓名、拼音首字母或门牌号</source>
        <translation>Name, initials or address</translation>
    </message>
    <message>
        <source>或者加入所有的</source>
        <translation>Or add all</translation>
    </message>
    <message>
        <source>加入名单，作为</source>
        <translation>Add to the list as</translation>
    </message>
    <message>
        <source>名册还是空的，请先导入名册。</source>
        <translation>The roster is empty; import it first.</translation>
    </message>
    <message>
        <source>名册上没有找到。</source>
        <translation>Not found on the roster.</translation>
    </message>
    <message>
        <source>{} {} 人</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>{} 列入名单</source>
        <translation>{} put on the list</translation>
    </message>
    <message>
        <source>{}列入名单</source>
        <translation>{} put on the list</translation>
    </message>
    <message>
        <source>宣读和表决用的原文，写成可以赞成或反对的一句话</source>
        <translation>The words that are read out and voted on: one sentence that one can be for or against</translation>
    </message>
    <message>
        <source>用时</source>
        <translation>Time needed</translation>
    </message>
    <message>
        <source>从议程中删除</source>
        <translation>Delete from the agenda</translation>
    </message>
    <message>
        <source>看议题全过程</source>
        <translation>The whole story of the matter</translation>
    </message>
    <message>
        <source>来自议题 {}{}</source>
        <translation>From matter {}{}</translation>
    </message>
    <message>
        <source>还没有会议</source>
        <translation>No meetings yet</translation>
    </message>
    <message>
        <source>定好时间和地点，排好议程，就能打印公告和主持词。</source>
        <translation>Set a time and place and make the agenda; then the notice and the script can be printed.</translation>
    </message>
    <message>
        <source>看全部会议</source>
        <translation>See all meetings</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>{} 项</source>
        <translation>{} items</translation>
    </message>
    <message>
        <source>继续筹备</source>
        <translation>Go on preparing</translation>
    </message>
    <message>
        <source>议程和名单</source>
        <translation>Agenda and list</translation>
    </message>
    <message>
        <source>打印结果公示</source>
        <translation>Print the results notice</translation>
    </message>
    <message>
        <source>写纪要</source>
        <translation>Write the minutes</translation>
    </message>
    <message>
        <source>接着开下一次</source>
        <translation>Hold the next one</translation>
    </message>
    <message>
        <source>建好，去排议程</source>
        <translation>Made: to the agenda</translation>
    </message>
    <message>
        <source>不建了</source>
        <translation>Do not make it</translation>
    </message>
    <message>
        <source>不接续，单独开一次会</source>
        <translation>None: a meeting of its own</translation>
    </message>
    <message>
        <source>议程先放入：{}</source>
        <translation>Put on the agenda first: {}</translation>
    </message>
    <message>
        <source>上次没有议完的事项会自动带过来：{}</source>
        <translation>What was not finished last time is carried over: {}</translation>
    </message>
    <message>
        <source>上次没有留下未议完的事项。</source>
        <translation>Nothing was left unfinished last time.</translation>
    </message>
    <message>
        <source>接着哪次会议开</source>
        <translation>Which meeting it continues</translation>
    </message>
    <message>
        <source>共 {} 场，待开 {} 场</source>
        <translation>{} meetings, {} to come</translation>
    </message>
    <message>
        <source>删除会议“{}”</source>
        <translation>Delete meeting &quot;{}&quot;</translation>
    </message>
    <message>
        <source>纸面录入：签到表、表决票</source>
        <translation>Paper entry: sign-in sheet, ballots</translation>
    </message>
    <message>
        <source>建好会议</source>
        <translation>Make a meeting</translation>
    </message>
    <message>
        <source>从议题或名册添加</source>
        <translation>Add from matters or the roster</translation>
    </message>
    <message>
        <source>打印会前公告</source>
        <translation>Print the notice of meeting</translation>
    </message>
    <message>
        <source>打印主持词</source>
        <translation>Print the script</translation>
    </message>
    <message>
        <source>打印签到表</source>
        <translation>Print the sign-in sheet</translation>
    </message>
    <message>
        <source>会是在纸上开的：补录</source>
        <translation>It was held on paper: key it in</translation>
    </message>
    <message>
        <source>按规则生成名单</source>
        <translation>Make the list by the rule</translation>
    </message>
    <message>
        <source>添加人员</source>
        <translation>Add people</translation>
    </message>
    <message>
        <source>请骨干帮忙</source>
        <translation>Ask helpers</translation>
    </message>
    <message>
        <source>应到名单还是空的</source>
        <translation>Nobody is due yet</translation>
    </message>
    <message>
        <source>法定人数按应到名单计算。</source>
        <translation>The quorum is reckoned from those due.</translation>
    </message>
    <message>
        <source>这场会由{}参加。名册里登记了身份，就能一次生成。</source>
        <translation>Takes part in this meeting: {}. Once roles are on the roster, the list is made in one go.</translation>
    </message>
    <message>
        <source>应到 {} 人</source>
        <translation>Due: {}</translation>
    </message>
    <message>
        <source>应到 {} {} {} 人</source>
        <translation>Due: {} {} {}</translation>
    </message>
    <message>
        <source>{} 人列入应到名单</source>
        <translation>Put on the list of those due: {}</translation>
    </message>
    <message>
        <source>名单已经是全的，没有变化。</source>
        <translation>The list was complete; nothing changed.</translation>
    </message>
    <message>
        <source>{} 移出名单</source>
        <translation>{} off the list</translation>
    </message>
    <message>
        <source>已把{}移出名单</source>
        <translation>{} was taken off the list</translation>
    </message>
    <message>
        <source>原因，例如：出差</source>
        <translation>Reason, for example: travelling</translation>
    </message>
    <message>
        <source>登记请假</source>
        <translation>Record the absence</translation>
    </message>
    <message>
        <source>移出名单</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>改写原因</source>
        <translation>Change the reason</translation>
    </message>
    <message>
        <source>已委托{}</source>
        <translation>Proxy given to {}</translation>
    </message>
    <message>
        <source>{} 改为{}</source>
        <translation>{} is now {}</translation>
    </message>
    <message>
        <source>{} 请假</source>
        <translation>{} excused</translation>
    </message>
    <message>
        <source>{} 不再担任{}</source>
        <translation>{} no longer {}</translation>
    </message>
    <message>
        <source>{} 担任{}</source>
        <translation>{} is {}</translation>
    </message>
    <message>
        <source>{} 的委托</source>
        <translation>Proxy of {}</translation>
    </message>
    <message>
        <source>没有登记住址</source>
        <translation>No address recorded</translation>
    </message>
    <message>
        <source>以什么身份参会</source>
        <translation>Takes part as</translation>
    </message>
    <message>
        <source>与哪项议程有直接利害关系</source>
        <translation>Direct interest in which items</translation>
    </message>
    <message>
        <source>委托他人参会</source>
        <translation>Takes part by proxy</translation>
    </message>
    <message>
        <source>‹ 全部会议</source>
        <translation>‹ All meetings</translation>
    </message>
    <message>
        <source>改期</source>
        <translation>Another day</translation>
    </message>
    <message>
        <source>纪要已经签发，这里只供查看。</source>
        <translation>The minutes are issued; this is only for reading.</translation>
    </message>
    <message>
        <source>去处理</source>
        <translation>Deal with it</translation>
    </message>
    <message>
        <source>去处理：{}</source>
        <translation>Deal with it: {}</translation>
    </message>
    <message>
        <source>再查一遍</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>打印{}</source>
        <translation>Print the {}</translation>
    </message>
    <message>
        <source>与会议相同：{}</source>
        <translation>As for the meeting: {}</translation>
    </message>
    <message>
        <source>撤回{}的利害关系登记</source>
        <translation>Withdraw the interest of {}</translation>
    </message>
    <message>
        <source>登记{}与议题有利害关系</source>
        <translation>Record that {} has an interest</translation>
    </message>
    <message>
        <source>返回修改</source>
        <translation>Back to editing</translation>
    </message>
    <message>
        <source>已签发：{}</source>
        <translation>Issued: {}</translation>
    </message>
    <message>
        <source>正在写……</source>
        <translation>Writing...</translation>
    </message>
    <message>
        <source>草稿已保存</source>
        <translation>Draft saved</translation>
    </message>
    <message>
        <source>手改 {} 处</source>
        <translation>Changed by hand: {}</translation>
    </message>
    <message>
        <source>全部为自动内容</source>
        <translation>All as generated</translation>
    </message>
    <message>
        <source>签发后不能再改，只能出补充纪要</source>
        <translation>Once issued they cannot be changed, only supplemented</translation>
    </message>
    <message>
        <source>签发并打印</source>
        <translation>Issue and print</translation>
    </message>
    <message>
        <source>只签发</source>
        <translation>Issue only</translation>
    </message>
    <message>
        <source>另存为 Word</source>
        <translation>Save as Word</translation>
    </message>
    <message>
        <source>供修改、排版的工作稿；凭据仍是签发的 PDF 和签字的纸质件</source>
        <translation>A copy to edit and lay out; the issued PDF and the signed paper remain the record</translation>
    </message>
    <message>
        <source>用会客厅的证书给存出的 PDF 加上电子签名</source>
        <translation>Puts the room&apos;s electronic signature on the PDF that is saved</translation>
    </message>
    <message>
        <source>补充纪要</source>
        <translation>Supplement</translation>
    </message>
    <message>
        <source>签发补充纪要并打印</source>
        <translation>Issue and print</translation>
    </message>
    <message>
        <source>先不写了</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>内容 / 预览</source>
        <translation>Content / preview</translation>
    </message>
    <message>
        <source>打印草稿</source>
        <translation>Print the draft</translation>
    </message>
    <message>
        <source>纪要内容</source>
        <translation>Content of the minutes</translation>
    </message>
    <message>
        <source>散会、休息、留待下次的事</source>
        <translation>Closing, breaks, what is left for next time</translation>
    </message>
    <message>
        <source>结束语</source>
        <translation>Closing words</translation>
    </message>
    <message>
        <source>一行一位，例如 主持人（张三）</source>
        <translation>One a line, for example 主持人（张三）</translation>
    </message>
    <message>
        <source>修改“{}”</source>
        <translation>Change &quot;{}&quot;</translation>
    </message>
    <message>
        <source>恢复“{}”的自动内容</source>
        <translation>Restore the generated text of &quot;{}&quot;</translation>
    </message>
    <message>
        <source>已签发的纪要</source>
        <translation>Issued minutes</translation>
    </message>
    <message>
        <source>已签发的纪要和补充纪要</source>
        <translation>Issued minutes and supplements</translation>
    </message>
    <message>
        <source>补充或更正的内容</source>
        <translation>What is added or corrected</translation>
    </message>
    <message>
        <source>写明补充或更正的内容</source>
        <translation>State what is added or corrected</translation>
    </message>
    <message>
        <source>另一台电脑没有联网时也签发了一份{}（记录码 {}……），以先签发的这一份为准；那一份留作记录，印出来的请收回。</source>
        <translation>Another laptop, offline, issued {} too (record code {}...). The one issued first, this one, holds; the other stays on record. Please collect what was printed of it.</translation>
    </message>
    <message>
        <source>文件：{}</source>
        <translation>File: {}</translation>
    </message>
    <message>
        <source>已签发</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>纪要已经签发，不再修改。如有遗漏或更正，请出具补充纪要，和纪要一并归档。</source>
        <translation>The minutes are issued and do not change any more. For omissions or corrections, issue supplementary minutes and file them together.</translation>
    </message>
    <message>
        <source>原纪要不重印，补充纪要单独编号、单独签字。写的时候右边就是它的样子。</source>
        <translation>The minutes are not printed again; supplements are numbered and signed by themselves. On the right you see it as you write.</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>记录校验码</source>
        <translation>Record check code</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Show less</translation>
    </message>
    <message>
        <source>显示全部 64 位</source>
        <translation>Show all 64 characters</translation>
    </message>
    <message>
        <source>签发时的文件已不在文件夹里，这一份是按同一份记录重新生成的；内容相同，请以签发时打印、签字的纸质件为准。</source>
        <translation>The file of the issue is no longer in its folder; this one was made again from the same record. Its content is the same; the paper printed and signed at issue holds.</translation>
    </message>
    <message>
        <source>第{}项</source>
        <translation>Item {}</translation>
    </message>
    <message>
        <source>议题来源</source>
        <translation>From matter</translation>
    </message>
    <message>
        <source>未议完，留待下次会议</source>
        <translation>Not finished, left for the next meeting</translation>
    </message>
    <message>
        <source>一行一条</source>
        <translation>One a line</translation>
    </message>
    <message>
        <source>▲ 通过</source>
        <translation>▲ Carried</translation>
    </message>
    <message>
        <source>▼ 未通过</source>
        <translation>▼ Not carried</translation>
    </message>
    <message>
        <source>已计票</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>计票过程 {} 条</source>
        <translation>Steps of counting: {}</translation>
    </message>
    <message>
        <source>还没有选会议</source>
        <translation>No meeting chosen</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>正在准备预览……</source>
        <translation>Preparing the preview...</translation>
    </message>
    <message>
        <source>请从会议列表里选一次已经散会的会议。</source>
        <translation>Choose from the meetings one that is over.</translation>
    </message>
    <message>
        <source>纪要打不开</source>
        <translation>The minutes cannot be opened</translation>
    </message>
    <message>
        <source>散会以后才有纪要</source>
        <translation>Minutes come after the meeting</translation>
    </message>
    <message>
        <source>会议现在是“{}”。散会后，程序把签到、发言、表决和议定事项写成纪要。</source>
        <translation>The meeting is now &quot;{}&quot;. Once it is over, the program writes minutes from sign-ins, speeches, votes and resolutions.</translation>
    </message>
    <message>
        <source>去开会</source>
        <translation>To the meeting</translation>
    </message>
    <message>
        <source>请先写明补充或更正的内容。</source>
        <translation>First state what is added or corrected.</translation>
    </message>
    <message>
        <source>选照片</source>
        <translation>Choose photos</translation>
    </message>
    <message>
        <source>印在纪要里</source>
        <translation>Printed in the minutes</translation>
    </message>
    <message>
        <source>会议和议题还没有照片。</source>
        <translation>No photos of the meeting or its matters.</translation>
    </message>
    <message>
        <source>＋ 添加照片</source>
        <translation>＋ Add photos</translation>
    </message>
    <message>
        <source>删除落实事项</source>
        <translation>Delete a task</translation>
    </message>
    <message>
        <source>添加照片“{}”</source>
        <translation>Add photo &quot;{}&quot;</translation>
    </message>
    <message>
        <source>恢复自动内容</source>
        <translation>Restore the generated text</translation>
    </message>
    <message>
        <source>抬头</source>
        <translation>Heading</translation>
    </message>
    <message>
        <source>开头一段</source>
        <translation>First paragraph</translation>
    </message>
    <message>
        <source>到会情况</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>&#x3000;委托 {}{}</source>
        <translation>  By proxy {}{}</translation>
    </message>
    <message>
        <source>&#x3000;列席 {}</source>
        <translation>  Sitting in {}</translation>
    </message>
    <message>
        <source>应到 {}{}&#x3000;实到 {}{}</source>
        <translation>Due {}{}  Present {}{}</translation>
    </message>
    <message>
        <source>&#x3000;缺席 {}{}</source>
        <translation>  Absent {}{}</translation>
    </message>
    <message>
        <source>会前公告：{}</source>
        <translation>Notice of meeting: {}</translation>
    </message>
    <message>
        <source>委托谁</source>
        <translation>Proxy to</translation>
    </message>
    <message>
        <source>显示其余 {} 人</source>
        <translation>Show the other {}</translation>
    </message>
    <message>
        <source>确认签发并打印</source>
        <translation>Confirm: issue and print</translation>
    </message>
    <message>
        <source>确认签发</source>
        <translation>Confirm: issue</translation>
    </message>
    <message>
        <source>签发以后，纪要和会议记录都不能再改，也不能撤销；有遗漏或更正，只能另出补充纪要。</source>
        <translation>Once issued, neither the minutes nor the record of the meeting can be changed or undone; omissions and corrections need supplementary minutes.</translation>
    </message>
    <message>
        <source>补充纪要签发以后也不能再改；还有补充的，再出下一号。</source>
        <translation>Once issued, supplementary minutes cannot be changed either; for more, issue the next number.</translation>
    </message>
    <message>
        <source>手改过。自动内容：{}</source>
        <translation>Changed by hand. Generated: {}</translation>
    </message>
    <message>
        <source>手改过</source>
        <translation>Changed by hand</translation>
    </message>
    <message>
        <source>组织</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>还没有组织架构</source>
        <translation>No organisation yet</translation>
    </message>
    <message>
        <source>从街镇党（工）委到党员示范户，写清谁管哪个楼门，遇事就知道找谁。</source>
        <translation>From the subdistrict&apos;s Party committee to model households: write down who answers for which entrance, and you know whom to ask.</translation>
    </message>
    <message>
        <source>从区里下发的开始</source>
        <translation>Begin with the district&apos;s</translation>
    </message>
    <message>
        <source>添加一级</source>
        <translation>Add a post</translation>
    </message>
    <message>
        <source>查找谁管这个门</source>
        <translation>Find who answers for a door</translation>
    </message>
    <message>
        <source>回到名册</source>
        <translation>Back to the roster</translation>
    </message>
    <message>
        <source>共 {} 个</source>
        <translation>{} in all</translation>
    </message>
    <message>
        <source>{}，{} 个还没有负责人</source>
        <translation>{}, {} with nobody in charge</translation>
    </message>
    <message>
        <source>调整顺序</source>
        <translation>Change the order</translation>
    </message>
    <message>
        <source>添加“{}”</source>
        <translation>Add &quot;{}&quot;</translation>
    </message>
    <message>
        <source>已添加“{}”</source>
        <translation>Added &quot;{}&quot;</translation>
    </message>
    <message>
        <source>删除“{}”</source>
        <translation>Delete &quot;{}&quot;</translation>
    </message>
    <message>
        <source>从区里下发的架构添加了 {} 级</source>
        <translation>Added from the district&apos;s organisation: {}</translation>
    </message>
    <message>
        <source>区里下发的架构都已经在这里了。</source>
        <translation>All of the district&apos;s organisation is here already.</translation>
    </message>
    <message>
        <source>还没有写明谁管这里。请把楼门写到网格或楼门那一级。</source>
        <translation>Nobody is named for this door yet. Write the entrances at a grid or an entrance.</translation>
    </message>
    <message>
        <source>例如：第一网格（第一党支部）</source>
        <translation>For example: first grid (first Party branch)</translation>
    </message>
    <message>
        <source>3号楼、4号楼1单元、5-2-301</source>
        <translation>3号楼, 4号楼1单元, 5-2-301</translation>
    </message>
    <message>
        <source>姓名、首字母或门牌；不在名册上的直接写名字</source>
        <translation>Name, initials or address; who is not on the roster is just typed</translation>
    </message>
    <message>
        <source>名册上的人</source>
        <translation>People on the roster</translation>
    </message>
    <message>
        <source>谁负责</source>
        <translation>Who is in charge</translation>
    </message>
    <message>
        <source>写整栋楼、单元或一户，用顿号分开；下面的层级写得细，就先找下面的人。</source>
        <translation>Whole buildings, entrances or flats, separated by commas; where those below are more exact, they are found first.</translation>
    </message>
    <message>
        <source>管哪些楼门</source>
        <translation>Which entrances</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>在下面添加</source>
        <translation>Add below</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>看名册</source>
        <translation>See the roster</translation>
    </message>
    <message>
        <source>（最上面）</source>
        <translation>(at the top)</translation>
    </message>
    <message>
        <source>这个门归谁管：3号楼2单元501、3-2-501</source>
        <translation>Who answers for this door: 3号楼2单元501, 3-2-501</translation>
    </message>
    <message>
        <source>找命令或议题：输入其中几个字，或议题编号</source>
        <translation>Find a command or matter: a few letters of it, or its number</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>没有这样的命令或议题，换几个字试试。</source>
        <translation>No such command or matter; try other words.</translation>
    </message>
    <message>
        <source>打开编码是 {} 的纸面</source>
        <translation>Open the paper with code {}</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>不签了</source>
        <translation>Do not sign</translation>
    </message>
    <message>
        <source>“{}”的证书密码</source>
        <translation>Password of the certificate of &quot;{}&quot;</translation>
    </message>
    <message>
        <source>用会客厅的证书签名</source>
        <translation>sign with the room&apos;s certificate</translation>
    </message>
    <message>
        <source>正在签名</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>看证书</source>
        <translation>See the certificate</translation>
    </message>
    <message>
        <source>已停止打印。到打印机“{}”旁看一下：停下之前的几面可能还会印出。文件和记录都在。</source>
        <translation>Printing was stopped. Look at the printer &quot;{}&quot;: the sides before that may still come out. The paper and all records are there.</translation>
    </message>
    <message>
        <source>再打印一次</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>另存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>再签一次</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>已用“{}”的证书签名，存为 {}。用“纸件核验”可以查。</source>
        <translation>Signed with the certificate of &quot;{}&quot;, saved as {}. Check a paper tells whether it holds.</translation>
    </message>
    <message>
        <source>公布日期留空，盖章时手填</source>
        <translation>Leave publishing day empty</translation>
    </message>
    <message>
        <source>公布日期</source>
        <translation>Day of publishing</translation>
    </message>
    <message>
        <source>时间、地点、议程和每一项的表决规则都取自会议。</source>
        <translation>Time, place, agenda and the rule of each item come from the meeting.</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>None</translation>
    </message>
    <message>
        <source>选中的内容印在公告的说明后面</source>
        <translation>Printed behind the words of the notice</translation>
    </message>
    <message>
        <source>区里下发的公告内容</source>
        <translation>Notice texts from the district</translation>
    </message>
    <message>
        <source>每一段的时间按议程的计划用时排好，要说的话和要做的事分开写，可以逐项打勾。</source>
        <translation>Every part is timed by the plan of the agenda; what to say and what to do stand apart and can be ticked off.</translation>
    </message>
    <message>
        <source>空白行</source>
        <translation>Empty rows</translation>
    </message>
    <message>
        <source>留给不在名单上的人签到</source>
        <translation>For those who are not on the list</translation>
    </message>
    <message>
        <source>只印应到的人</source>
        <translation>Only those due</translation>
    </message>
    <message>
        <source>个人信息告知印在表头，签到前请大家看一看。</source>
        <translation>How personal data are used stands above the table; please have everybody read it before signing.</translation>
    </message>
    <message>
        <source>每页左上角的二维码用来补录：停电或者在纸上签到的，会后扫一下，逐行录入。</source>
        <translation>The QR code at the top left of each page is for keying in: after a power cut, or sign-in on paper, scan it and key in row by row.</translation>
    </message>
    <message>
        <source>哪一项</source>
        <translation>Which item</translation>
    </message>
    <message>
        <source>每人一张，写明姓名</source>
        <translation>One each, with the name</translation>
    </message>
    <message>
        <source>每人一张，不记名</source>
        <translation>One each, without names</translation>
    </message>
    <message>
        <source>只印空白票</source>
        <translation>Blank ballots only</translation>
    </message>
    <message>
        <source>印给谁</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>张数</source>
        <translation>How many</translation>
    </message>
    <message>
        <source>扫票上的二维码就能录票。不记名的票都一样，二维码里只有是哪次表决，认不出是谁的。</source>
        <translation>Scan the code on a ballot to key it in. Ballots without names are all alike: the code says only which vote it is, not whose.</translation>
    </message>
    <message>
        <source>每行一个，例如候选人姓名</source>
        <translation>One a line, for example names of candidates</translation>
    </message>
    <message>
        <source>选项</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>选几个</source>
        <translation>How many to choose</translation>
    </message>
    <message>
        <source>这一项的表决已经开始，票面与它一致。</source>
        <translation>This vote has begun; the ballot is as it is there.</translation>
    </message>
    <message>
        <source>公示第一天</source>
        <translation>First day of publication</translation>
    </message>
    <message>
        <source>公示期从第二天起算，最后一天自动写好</source>
        <translation>Publication counts from the second day; its last day is filled in</translation>
    </message>
    <message>
        <source>姓名已经遮盖（张*、欧阳**），不印门牌号和电话；表决数字和结果照实公布。</source>
        <translation>Names are masked (张*, 欧阳**), without addresses and phones; figures and results are published in full.</translation>
    </message>
    <message>
        <source>名册里所有的住户，不只应到名单</source>
        <translation>All households of the roster, not only those due</translation>
    </message>
    <message>
        <source>每户一份，按楼门排列，一张 A4 印两份，下面的回执可以裁下交回。</source>
        <translation>One for each household, in order of entrance, two on a sheet of A4; the slip below can be cut off and handed back.</translation>
    </message>
    <message>
        <source>扫回执上的二维码，名单就停在这一户，登记请假或委托。</source>
        <translation>Scan the code on a slip and the list stops at that household, to record absence or proxy.</translation>
    </message>
    <message>
        <source>小卡，一张 A4 十张</source>
        <translation>Small cards, ten on a sheet of A4</translation>
    </message>
    <message>
        <source>举牌卡 A5，一张 A4 两张</source>
        <translation>Cards to raise A5, two on a sheet of A4</translation>
    </message>
    <message>
        <source>举牌卡 A4，一人一张</source>
        <translation>Cards to raise A4, one each</translation>
    </message>
    <message>
        <source>哪一种卡</source>
        <translation>Which cards</translation>
    </message>
    <message>
        <source>按裁切线剪开。二维码里没有姓名和电话。</source>
        <translation>Cut along the lines. The QR code holds neither names nor phones.</translation>
    </message>
    <message>
        <source>正着举是赞成，倒着举是反对，横着举是弃权；二维码照样用来签到。离摄像头 {} 米以内可读（模拟测得）。用哑光白纸，不要过塑。</source>
        <translation>Upright is for, upside down against, sideways abstain; the QR code still signs in. Readable up to {} m from the camera (simulated). Use matt white paper and do not laminate.</translation>
    </message>
    <message>
        <source>选中的 {} 人</source>
        <translation>The {} selected</translation>
    </message>
    <message>
        <source>本次会议应到的人</source>
        <translation>Those due at this meeting</translation>
    </message>
    <message>
        <source>名册中所有领过签到卡的人</source>
        <translation>Everybody on the roster with a sign-in card</translation>
    </message>
    <message>
        <source>还没有评的，每人（户）一张</source>
        <translation>Those who have not rated, one per person (household)</translation>
    </message>
    <message>
        <source>只印空白的</source>
        <translation>Blank sheets only</translation>
    </message>
    <message>
        <source>一张 A4 纸六份，按虚线剪开。</source>
        <translation>Six on a sheet of A4, cut along the dotted lines.</translation>
    </message>
    <message>
        <source>收回来以后扫二维码录入：扫一张，按 1 2 3，再扫下一张。没有扫码枪就按姓名录。</source>
        <translation>Scan the code when they come back: scan one, 1 2 3, scan the next. Without a scanner, key in by name.</translation>
    </message>
    <message>
        <source>从哪天起</source>
        <translation>From day</translation>
    </message>
    <message>
        <source>到哪天止</source>
        <translation>To day</translation>
    </message>
    <message>
        <source>一页 A4，贴在公告栏。姓名已经遮盖（张*、欧阳**），不印门牌号。</source>
        <translation>One page of A4 for the notice board. Names are masked (张*, 欧阳**), without addresses.</translation>
    </message>
    <message>
        <source>公示日期</source>
        <translation>Day of the notice</translation>
    </message>
    <message>
        <source>在办和督办的议题，按灯从红到绿；姓名已经遮盖，不印门牌号和电话。</source>
        <translation>Matters under way, their lights from red to green; names are masked, without addresses and phones.</translation>
    </message>
    <message>
        <source>开一场会的八步和按键，一页 A4，大字。印一张放在电脑旁边。</source>
        <translation>A meeting in eight steps with their keys, one A4 page in large type. Print one and put it beside the laptop.</translation>
    </message>
    <message>
        <source>详细的说明按 F1，每一页都有。</source>
        <translation>For more, press F1 on any page.</translation>
    </message>
    <message>
        <source>F1 里的全部章节，不带插图。每章从哪一页起，看目录。</source>
        <translation>All chapters of F1, without pictures. The contents tell on which page each begins.</translation>
    </message>
    <message>
        <source>打印这份文件</source>
        <translation>Print this paper</translation>
    </message>
    <message>
        <source>正在准备……</source>
        <translation>Preparing...</translation>
    </message>
    <message>
        <source>还没有选要印的文件</source>
        <translation>No paper chosen yet</translation>
    </message>
    <message>
        <source>请从会议里选公告、主持词、签到表或表决票，从名册里选签到卡。</source>
        <translation>Choose notice, script, sign-in sheet or ballots from a meeting, sign-in cards from the roster.</translation>
    </message>
    <message>
        <source>还缺一点</source>
        <translation>Something is missing</translation>
    </message>
    <message>
        <source>请看左边标出的地方。</source>
        <translation>See what is marked on the left.</translation>
    </message>
    <message>
        <source>现在印不了</source>
        <translation>Cannot be printed now</translation>
    </message>
    <message>
        <source>发卡并加入</source>
        <translation>Issue cards and add them</translation>
    </message>
    <message>
        <source>还没有签到卡</source>
        <translation>No sign-in cards yet</translation>
    </message>
    <message>
        <source>发卡以后，这里就是要打印的卡。</source>
        <translation>Once cards are issued, they are here to print.</translation>
    </message>
    <message>
        <source>选中的 {} 人都还没有签到卡。</source>
        <translation>None of the {} selected has a sign-in card.</translation>
    </message>
    <message>
        <source>已登记：{}已张贴</source>
        <translation>Recorded: {} put up</translation>
    </message>
    <message>
        <source>预览，共 {} 页</source>
        <translation>Preview, {} pages</translation>
    </message>
    <message>
        <source>还没有预览</source>
        <translation>No preview yet</translation>
    </message>
    <message>
        <source>正在更新预览……</source>
        <translation>Updating the preview...</translation>
    </message>
    <message>
        <source>文件在：{}</source>
        <translation>The file is at {}</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>已送往“{}”，共 {} 面。</source>
        <translation>Sent to &quot;{}&quot;, {} sides.</translation>
    </message>
    <message>
        <source>已存为 {}</source>
        <translation>Saved as {}</translation>
    </message>
    <message>
        <source>正在生成</source>
        <translation>Making it</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>已停止，没有生成新的文件。</source>
        <translation>Stopped; no new file was made.</translation>
    </message>
    <message>
        <source>重新生成</source>
        <translation>Make again</translation>
    </message>
    <message>
        <source>共 1 页</source>
        <translation>1 page</translation>
    </message>
    <message>
        <source>第 {} 页，共 {} 页</source>
        <translation>Page {} of {}</translation>
    </message>
    <message>
        <source>导航</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>这个数字后面没有议题。</source>
        <translation>No matters stand behind this figure.</translation>
    </message>
    <message>
        <source>背后的议题</source>
        <translation>Matters behind it</translation>
    </message>
    <message>
        <source>哪一份报表</source>
        <translation>Which report</translation>
    </message>
    <message>
        <source>数字</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>存为表格</source>
        <translation>Save as spreadsheet</translation>
    </message>
    <message>
        <source>存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>修改模板</source>
        <translation>Change the template</translation>
    </message>
    <message>
        <source>{} 类</source>
        <translation>{} categories</translation>
    </message>
    <message>
        <source>{} 行</source>
        <translation>{} rows</translation>
    </message>
    <message>
        <source>用的是会客厅自己的模板。</source>
        <translation>The room&apos;s own template is used.</translation>
    </message>
    <message>
        <source>{}，{}。点一个数字，看它是哪些议题。{}</source>
        <translation>{}, {}. Choose a figure to see its matters. {}</translation>
    </message>
    <message>
        <source>存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>删除以后，选来存备份的 U 盘在下次插上时也删；自己另外复制的，请自行删除。</source>
        <translation>Once deleted here, they also go from USB sticks chosen for backups when those are next plugged in; delete other copies yourself.</translation>
    </message>
    <message>
        <source>已存为“{}”。</source>
        <translation>Saved as &quot;{}&quot;.</translation>
    </message>
    <message>
        <source>模板在“{}”。改好保存就生效；把它移走，就恢复程序自带的。</source>
        <translation>The template is at &quot;{}&quot;. Changes take effect once saved; move it away and the program&apos;s own is used.</translation>
    </message>
    <message>
        <source>从那以后的 {} 步操作会不在，其中有：{}。</source>
        <translation>Actions since then that would be gone: {}. Among them: {}.</translation>
    </message>
    <message>
        <source>从那以后的 {} 步操作会不在，都是零星的修改。</source>
        <translation>Actions since then that would be gone: {}, small changes only.</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>把名册文件拖到这里</source>
        <translation>Drop the roster file here</translation>
    </message>
    <message>
        <source>Excel、WPS 的 .xlsx，或 .csv、.txt。表头叫什么、上面有没有标题行都可以。</source>
        <translation>.xlsx of Excel or WPS, .csv or .txt, with any headings, with or without a title above.</translation>
    </message>
    <message>
        <source>先核对再导入：按下“导入”之前，名册不会有任何变化。身份证号不读入、不保存。</source>
        <translation>It is checked before the import: nothing on the roster changes until you press &quot;Import&quot;. ID numbers are neither read nor kept.</translation>
    </message>
    <message>
        <source>其他身份，写好按 Enter</source>
        <translation>Another role, then Enter</translation>
    </message>
    <message>
        <source>其他身份</source>
        <translation>Other roles</translation>
    </message>
    <message>
        <source>已满 18 周岁</source>
        <translation>18 or older</translation>
    </message>
    <message>
        <source>面积（平方米）</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <source>电话（可不填）</source>
        <translation>Phone (may stay empty)</translation>
    </message>
    <message>
        <source>代表单位（物业、产权单位等）</source>
        <translation>Comes for (property company, owner of premises...)</translation>
    </message>
    <message>
        <source>代表单位</source>
        <translation>Comes for</translation>
    </message>
    <message>
        <source>已停止，什么都没有改动。</source>
        <translation>Stopped; nothing was changed.</translation>
    </message>
    <message>
        <source>对应各列</source>
        <translation>Match the columns</translation>
    </message>
    <message>
        <source>核对内容</source>
        <translation>Check the content</translation>
    </message>
    <message>
        <source>名册刚刚有变化，已重新核对。</source>
        <translation>The roster has just changed; it was checked again.</translation>
    </message>
    <message>
        <source>名册 (*.xlsx *.xlsm *.csv *.txt *.tsv);;所有文件 (*)</source>
        <translation>Roster (*.xlsx *.xlsm *.csv *.txt *.tsv);;All files (*)</translation>
    </message>
    <message>
        <source>选择名册文件</source>
        <translation>Choose a roster file</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>正在导入</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>正在重新读取</source>
        <translation>Reading again</translation>
    </message>
    <message>
        <source>导入 {}</source>
        <translation>Import {}</translation>
    </message>
    <message>
        <source>按下“导入”之前，名册不会有任何变化。</source>
        <translation>Nothing on the roster changes until you press &quot;Import&quot;.</translation>
    </message>
    <message>
        <source>取消选择</source>
        <translation>Select none</translation>
    </message>
    <message>
        <source>打印签到卡</source>
        <translation>Print sign-in cards</translation>
    </message>
    <message>
        <source>已选 {} 人</source>
        <translation>{} selected</translation>
    </message>
    <message>
        <source>选列表中全部 {} 人</source>
        <translation>Select all {} in the list</translation>
    </message>
    <message>
        <source>姓名、拼音、首字母或门牌：zgy、3-2-501</source>
        <translation>Name, pinyin, initials or address: zgy, 3-2-501</translation>
    </message>
    <message>
        <source>全部楼</source>
        <translation>All buildings</translation>
    </message>
    <message>
        <source>名册还是空的</source>
        <translation>The roster is empty</translation>
    </message>
    <message>
        <source>导入楼门院的住户名册（XLSX 或 CSV），也可以按 Ctrl+N 一个个添加。</source>
        <translation>Import the list of residents (XLSX or CSV), or add them one by one with Ctrl+N.</translation>
    </message>
    <message>
        <source>{} 人</source>
        <translation>{} people</translation>
    </message>
    <message>
        <source>找到 {} 人</source>
        <translation>{} found</translation>
    </message>
    <message>
        <source>没有找到“{}”</source>
        <translation>&quot;{}&quot; was not found</translation>
    </message>
    <message>
        <source>这里没有人</source>
        <translation>Nobody here</translation>
    </message>
    <message>
        <source>换一种写法试试：姓名、拼音首字母，或门牌 3-2-501。</source>
        <translation>Try another way: a name, initials, or an address like 3-2-501.</translation>
    </message>
    <message>
        <source>显示全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Worksheet</translation>
    </message>
    <message>
        <source>表头在哪一行</source>
        <translation>Row of headings</translation>
    </message>
    <message>
        <source>没有表头</source>
        <translation>No headings</translation>
    </message>
    <message>
        <source>请指定“{}”是哪一列。</source>
        <translation>Say which column is &quot;{}&quot;.</translation>
    </message>
    <message>
        <source>文件里的列</source>
        <translation>Column in the file</translation>
    </message>
    <message>
        <source>导入为</source>
        <translation>Import as</translation>
    </message>
    <message>
        <source>“{}”导入为</source>
        <translation>&quot;{}&quot; is imported as</translation>
    </message>
    <message>
        <source>身份证号：按规定不导入、不保存</source>
        <translation>ID numbers: never imported, never kept</translation>
    </message>
    <message>
        <source>表头</source>
        <translation>Headings</translation>
    </message>
    <message>
        <source>{} 户 · {} 人</source>
        <translation>{} households · {} people</translation>
    </message>
    <message>
        <source>添加居民</source>
        <translation>Add a resident</translation>
    </message>
    <message>
        <source>查找居民</source>
        <translation>Find a resident</translation>
    </message>
    <message>
        <source>选中列表中的全部</source>
        <translation>Select all in the list</translation>
    </message>
    <message>
        <source>保存新居民；导入时下一步</source>
        <translation>Save the new resident; next step of an import</translation>
    </message>
    <message>
        <source>请先勾选要印卡的人，或按 Ctrl+A 选中列表中的全部。</source>
        <translation>First tick those whose cards are printed, or select all with Ctrl+A.</translation>
    </message>
    <message>
        <source>名册上这一户已经有“{}”，没有重复登记。</source>
        <translation>&quot;{}&quot; is on the roster in this household already; nothing was added.</translation>
    </message>
    <message>
        <source>从名册移除</source>
        <translation>Remove from the roster</translation>
    </message>
    <message>
        <source>改了{}的{}</source>
        <translation>Changed {1} of {0}</translation>
    </message>
    <message>
        <source>已把{}从名册移除</source>
        <translation>{} was removed from the roster</translation>
    </message>
    <message>
        <source>{}现在没有住户和业主，房屋还在名册上。</source>
        <translation>{} now has neither residents nor owners; the flat stays on the roster.</translation>
    </message>
    <message>
        <source>移除这处房屋</source>
        <translation>Remove this flat</translation>
    </message>
    <message>
        <source>{}登记在{}名下</source>
        <translation>{} registered for {}</translation>
    </message>
    <message>
        <source>一处房屋不再登记在{}名下</source>
        <translation>A flat no longer registered for {}</translation>
    </message>
    <message>
        <source>这处房屋改由{}代表表决</source>
        <translation>{} now votes for this flat</translation>
    </message>
    <message>
        <source>已给{}发卡</source>
        <translation>Card issued to {}</translation>
    </message>
    <message>
        <source>已给{}换新卡，旧卡作废</source>
        <translation>New card issued to {}; the old one no longer counts</translation>
    </message>
    <message>
        <source>{}的签到卡已作废</source>
        <translation>The sign-in card of {} no longer counts</translation>
    </message>
    <message>
        <source>已把{}移出名册</source>
        <translation>{} taken off the roster</translation>
    </message>
    <message>
        <source>加入名册</source>
        <translation>Add to the roster</translation>
    </message>
    <message>
        <source>只登记开会需要的内容；不登记身份证号。</source>
        <translation>Only what meetings need is kept; no ID numbers.</translation>
    </message>
    <message>
        <source>已把{}加入名册</source>
        <translation>{} put on the roster</translation>
    </message>
    <message>
        <source>共 {} 行：新增 {}，更新 {}，不变 {}。</source>
        <translation>{} rows: {} new, {} changed, {} the same.</translation>
    </message>
    <message>
        <source>名册上有 {} 人不在这个文件里，都保留不动</source>
        <translation>{} people on the roster are not in this file; they stay as they are</translation>
    </message>
    <message>
        <source>还没有核对。</source>
        <translation>Not checked yet.</translation>
    </message>
    <message>
        <source>有错误的行：请改好文件重新读取，或者勾选跳过。</source>
        <translation>There are rows with errors: correct the file and read it again, or tick to skip them.</translation>
    </message>
    <message>
        <source>没有需要写入的内容。</source>
        <translation>There is nothing to write.</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>See</translation>
    </message>
    <message>
        <source>{} 行有错误，还不能导入。</source>
        <translation>Rows with errors: {}. Nothing can be imported yet.</translation>
    </message>
    <message>
        <source>全部：</source>
        <translation>All:</translation>
    </message>
    <message>
        <source>{} 行像是名册上已有的人，其中 {} 行保留原有、不导入。</source>
        <translation>Rows that look like people on the roster: {}, of which {} stay as they were and are not imported.</translation>
    </message>
    <message>
        <source>撤销这次导入</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>✓ 已导入 {}</source>
        <translation>✓ Imported {}</translation>
    </message>
    <message>
        <source>新增 {}</source>
        <translation>New: {}</translation>
    </message>
    <message>
        <source>更新 {}</source>
        <translation>Changed: {}</translation>
    </message>
    <message>
        <source>本来就一样 {}</source>
        <translation>The same: {}</translation>
    </message>
    <message>
        <source>保留原有、没有导入 {}</source>
        <translation>Kept as they were, not imported: {}</translation>
    </message>
    <message>
        <source>有错误、跳过 {}</source>
        <translation>With errors, skipped: {}</translation>
    </message>
    <message>
        <source>是名册上已有的人吗？</source>
        <translation>Is this somebody on the roster?</translation>
    </message>
    <message>
        <source>保留原有，这一行不导入</source>
        <translation>Keep as it was; this row is not imported</translation>
    </message>
    <message>
        <source>没有地址</source>
        <translation>No address</translation>
    </message>
    <message>
        <source>是同一人，按文件改</source>
        <translation>The same person: change as in the file</translation>
    </message>
    <message>
        <source>是另一个人，两个都要</source>
        <translation>Somebody else: both are wanted</translation>
    </message>
    <message>
        <source>文件里写的</source>
        <translation>In the file</translation>
    </message>
    <message>
        <source>不是业主</source>
        <translation>Not an owner</translation>
    </message>
    <message>
        <source>未成年</source>
        <translation>Under 18</translation>
    </message>
    <message>
        <source>名册上会改成</source>
        <translation>Will change on the roster</translation>
    </message>
    <message>
        <source>同户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>添加家人</source>
        <translation>Add a member</translation>
    </message>
    <message>
        <source>名册上没有同户的其他人。</source>
        <translation>Nobody else of this household is on the roster.</translation>
    </message>
    <message>
        <source>这个门归谁管</source>
        <translation>Who answers for this door</translation>
    </message>
    <message>
        <source>添加房屋</source>
        <translation>Add a flat</translation>
    </message>
    <message>
        <source>不是业主。添加房屋后计入业主表决。</source>
        <translation>Not an owner. Once a flat is added, they count in owners&apos; votes.</translation>
    </message>
    <message>
        <source>面积（平方米，可不填）</source>
        <translation>Area (m², may stay empty)</translation>
    </message>
    <message>
        <source>加到名下</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>面积未填</source>
        <translation>No area</translation>
    </message>
    <message>
        <source>代表表决</source>
        <translation>Votes for it</translation>
    </message>
    <message>
        <source>共有，由他人代表</source>
        <translation>Shared, somebody else votes</translation>
    </message>
    <message>
        <source>改由其代表</source>
        <translation>Let them vote</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>移除{}</source>
        <translation>Remove {}</translation>
    </message>
    <message>
        <source>请写楼号和房号。</source>
        <translation>Write the building and the flat.</translation>
    </message>
    <message>
        <source>发卡</source>
        <translation>Issue a card</translation>
    </message>
    <message>
        <source>换新卡</source>
        <translation>New card</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Cancel it</translation>
    </message>
    <message>
        <source>有效，{}发</source>
        <translation>Valid, issued {}</translation>
    </message>
    <message>
        <source>卡丢了就换新卡，旧卡立即作废，扫描时会提示。</source>
        <translation>If a card is lost, issue a new one; the old one no longer counts, and says so when scanned.</translation>
    </message>
    <message>
        <source>没有有效的卡</source>
        <translation>No valid card</translation>
    </message>
    <message>
        <source>没有卡也能签到：按姓名、拼音或门牌。</source>
        <translation>Sign-in works without a card: by name, initials or address.</translation>
    </message>
    <message>
        <source>样例会客厅有虚构的名册、议题和一场备好的会议，和正式记录分开存放。</source>
        <translation>The sample room has a fictitious roster, matters and a prepared meeting, kept apart from the real records.</translation>
    </message>
    <message>
        <source>打开演练</source>
        <translation>Open the rehearsal</translation>
    </message>
    <message>
        <source>从头演练</source>
        <translation>Rehearse from the start</translation>
    </message>
    <message>
        <source>结束演练</source>
        <translation>End the rehearsal</translation>
    </message>
    <message>
        <source>正在准备样例会客厅，约需几秒</source>
        <translation>Preparing the sample room, a few seconds</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>红柳会客厅 {}</source>
        <translation>Hongliu Meeting Room {}</translation>
    </message>
    <message>
        <source>不联网也能开好一场居民会议。按木兰宽松许可证第 2 版发布。</source>
        <translation>Holds a good residents&apos; meeting with no network. Released under the Mulan Permissive Software License, version 2.</translation>
    </message>
    <message>
        <source>看故障报告</source>
        <translation>See the fault report</translation>
    </message>
    <message>
        <source>把故障报告存到桌面</source>
        <translation>Save the fault report to the desktop</translation>
    </message>
    <message>
        <source>程序出过 {} 处故障，最近一次在 {}。报告里没有姓名和会议内容，可以发给维护人员。</source>
        <translation>The program had {} faults, the latest on {}. The report has no names and nothing of meetings; it can be sent to whoever maintains the program.</translation>
    </message>
    <message>
        <source>程序还没有出过故障。</source>
        <translation>The program has had no fault yet.</translation>
    </message>
    <message>
        <source>故障报告</source>
        <translation>Fault report</translation>
    </message>
    <message>
        <source>已存到桌面：{}</source>
        <translation>Saved to the desktop: {}</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>谁在电脑前，每一步操作旁就记下谁的姓名。分工只是一个说明，不限制能做什么；随时可以在窗口底部换人。没有账号也能照常开会。</source>
        <translation>Whoever sits at the laptop stands by name beside every action. The part is a remark only and limits nothing; change over at the foot of the window at any time. Meetings work without accounts, too.</translation>
    </message>
    <message>
        <source>4 到 8 位数字</source>
        <translation>4 to 8 digits</translation>
    </message>
    <message>
        <source>这台电脑上的 PIN</source>
        <translation>PIN on this laptop</translation>
    </message>
    <message>
        <source>离开时锁屏用。只存在这台电脑上，不同步。</source>
        <translation>To lock when you leave. Kept on this laptop only, never synced.</translation>
    </message>
    <message>
        <source>设 PIN</source>
        <translation>Set a PIN</translation>
    </message>
    <message>
        <source>取消 PIN</source>
        <translation>Remove the PIN</translation>
    </message>
    <message>
        <source>不锁</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>多久没人操作就锁屏</source>
        <translation>Lock when nobody has acted for</translation>
    </message>
    <message>
        <source>新的一位</source>
        <translation>Somebody new</translation>
    </message>
    <message>
        <source> · 有 PIN</source>
        <translation> · has a PIN</translation>
    </message>
    <message>
        <source> · 已停用</source>
        <translation> · stopped</translation>
    </message>
    <message>
        <source>现在操作</source>
        <translation>Acts now</translation>
    </message>
    <message>
        <source>换 PIN</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>重新启用</source>
        <translation>Use again</translation>
    </message>
    <message>
        <source>已添加 {}。</source>
        <translation>Added {}.</translation>
    </message>
    <message>
        <source>已保存。</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>{} 正在操作，先换人再停用。</source>
        <translation>{} acts now; switch first, then stop the account.</translation>
    </message>
    <message>
        <source>{} 的 PIN 已设好，只在这台电脑上有效。按 Ctrl+L 可以随时锁屏。</source>
        <translation>The PIN of {} is set, on this laptop only. Ctrl+L locks at any time.</translation>
    </message>
    <message>
        <source>请填写 PIN。</source>
        <translation>Fill in the PIN.</translation>
    </message>
    <message>
        <source>{} 在这台电脑上不再有 PIN，也就不再锁屏。</source>
        <translation>{} has no PIN on this laptop any more, so it does not lock.</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>每天、散会后、出纪要后自动备份，备好以后打开核对过才算数，旧的按天、周、月留存。备份在数据文件夹的 backups 里；请再选一支 U 盘存备份，电脑丢了也不怕。要恢复时点“恢复备份”，现在的数据会另存，不会被覆盖。</source>
        <translation>Backed up by itself every day, after meetings and after minutes; a backup counts once it was opened and checked, older ones are kept by day, week and month. They lie in &quot;backups&quot; in the data folder; also choose a USB stick for them, in case the laptop is lost. To restore, press &quot;Restore a backup&quot;; the present data is set aside, not overwritten.</translation>
    </message>
    <message>
        <source>现在备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>正在备份</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <source>抹去的：姓名、电话、身份、备注、请假原因、发言要点、评价的话等，包括以前改过的每一次，本机、其他电脑和街道服务器上都会抹去。</source>
        <translation>Erased: name, phone, roles, remarks, reasons of absence, notes of speeches, words of ratings and the like, with every earlier change, on this laptop, on others and on the district&apos;s server.</translation>
    </message>
    <message>
        <source>保留的：门牌与户数、面积，到会与票数（不带姓名，显示为“已抹去的居民”），所以名单、人数和表决结果都不变。</source>
        <translation>Kept: address, numbers of households, area, presence and votes (without the name, shown as an erased resident), so lists, numbers and results stay the same.</translation>
    </message>
    <message>
        <source>照原样保留姓名的：{}。依据《档案法实施条例》第39条、《个人信息保护法》第47条第二款。</source>
        <translation>Kept with the name as it is: {}. By the Archives Law regulations, article 39, and the Personal Information Protection Law, article 47 (2).</translation>
    </message>
    <message>
        <source>{}的纪要还没有签发，抹去后纪要里不会再有此人的姓名和发言要点。</source>
        <translation>The minutes of {} are not issued yet; once erased, they will have neither the name nor notes of speeches of this person.</translation>
    </message>
    <message>
        <source>抹去此人的信息</source>
        <translation>Erase this person&apos;s data</translation>
    </message>
    <message>
        <source>输入此人的姓名</source>
        <translation>Type this person&apos;s name</translation>
    </message>
    <message>
        <source>抹去以后谁也找不回来，不能撤销。</source>
        <translation>Once erased, nobody can find it again, and it cannot be undone.</translation>
    </message>
    <message>
        <source>确认抹去，不能撤销</source>
        <translation>Confirm: erase for good</translation>
    </message>
    <message>
        <source>不抹去</source>
        <translation>Do not erase</translation>
    </message>
    <message>
        <source>已按本人要求抹去</source>
        <translation>Erased as the person asked</translation>
    </message>
    <message>
        <source>{}已抹去。名单和人数不变，此人显示为“已抹去的居民”。</source>
        <translation>{} was erased. Lists and numbers stay the same; the person is shown as an erased resident.</translation>
    </message>
    <message>
        <source>其他电脑和街道服务器在下次同步时抹去；用 U 盘同步的电脑，读到文件时抹去。已经打印、另存的纸件和表格不会改动，请自行收回或删除。</source>
        <translation>Other laptops and the district&apos;s server erase at their next sync; laptops that sync by USB stick, when they read the file. Papers printed and sheets saved do not change; collect or delete them yourself.</translation>
    </message>
    <message>
        <source>没有选定居民</source>
        <translation>No resident chosen</translation>
    </message>
    <message>
        <source>在名册里打开一位居民，再看关于此人的全部信息。</source>
        <translation>Open a resident on the roster, then see everything about this person.</translation>
    </message>
    <message>
        <source>去名册</source>
        <translation>To the roster</translation>
    </message>
    <message>
        <source>存为数据文件</source>
        <translation>Save as data file</translation>
    </message>
    <message>
        <source>关于此人的全部信息 · {} 条</source>
        <translation>Everything about this person · {}</translation>
    </message>
    <message>
        <source>已存为“{}”。里面是个人信息，请只交给本人。</source>
        <translation>Saved as &quot;{}&quot;. It holds personal data; give it to the person only.</translation>
    </message>
    <message>
        <source>可以查阅、更正、导出和抹去</source>
        <translation>Can be seen, corrected, exported and erased</translation>
    </message>
    <message>
        <source>{}，已移出名册</source>
        <translation>{}, taken off the roster</translation>
    </message>
    <message>
        <source>下面是系统里关于此人的全部记录。本人可以要求查阅、复制、更正和删除（《个人信息保护法》第45—47条）；查看不留记录，导出会记一笔，只记人数不记姓名。</source>
        <translation>Below is everything recorded about this person. They may ask to see, copy, correct and delete it (Personal Information Protection Law, articles 45 to 47). Looking leaves no record; exports are recorded by number of people, without names.</translation>
    </message>
    <message>
        <source>已抹去。名单、人数和表决结果不变；其他电脑下次同步时抹去。</source>
        <translation>Erased. Lists, numbers and results stay the same; other laptops erase at their next sync.</translation>
    </message>
    <message>
        <source>{} · {} 条</source>
        <translation>{} · {}</translation>
    </message>
    <message>
        <source>去更正</source>
        <translation>Correct it</translation>
    </message>
    <message>
        <source>去更正：{}</source>
        <translation>Correct it: {}</translation>
    </message>
    <message>
        <source>另有 {} 条，导出的文件里都有。</source>
        <translation>{} more; all are in the exported file.</translation>
    </message>
    <message>
        <source>{}（已取消，仍有记录）</source>
        <translation>{} (cancelled, still on record)</translation>
    </message>
    <message>
        <source>其他文字里提到 · {} 处</source>
        <translation>Named in other texts · {}</translation>
    </message>
    <message>
        <source>名册上还有同名的人，分不清文字里说的是谁，所以没有列出，抹去时也不会改动。</source>
        <translation>The roster has another person of this name, so texts cannot be told apart; they are not listed, and erasing does not change them.</translation>
    </message>
    <message>
        <source>抹去时，打勾的文字里只去掉姓名，其余保留；不是说此人的请去掉勾。</source>
        <translation>When erasing, only the name is taken out of ticked texts; untick those that are not about this person.</translation>
    </message>
    <message>
        <source>到期该抹去的</source>
        <translation>Due to be erased</translation>
    </message>
    <message>
        <source>抹去到期的内容</source>
        <translation>Erase what is due</translation>
    </message>
    <message>
        <source>抹去以后找不回来，不能撤销。议题、会议和人数都不变。</source>
        <translation>Once erased it cannot be found again or undone. Matters, meetings and numbers stay the same.</translation>
    </message>
    <message>
        <source>确认抹去</source>
        <translation>Confirm: erase</translation>
    </message>
    <message>
        <source>先不抹去</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>上次抹去：{}。</source>
        <translation>Last erased: {}.</translation>
    </message>
    <message>
        <source>有 {} 条记录里的个人信息已经超过保存期限，等您确认后才抹去。</source>
        <translation>Personal data in {} records were kept long enough; they are erased once you confirm.</translation>
    </message>
    <message>
        <source>现在没有到期的内容。</source>
        <translation>Nothing is due now.</translation>
    </message>
    <message>
        <source>· {}：{} 条（{}）</source>
        <translation>· {}: {} ({})</translation>
    </message>
    <message>
        <source>已抹去 {} 条记录里到期的个人信息。</source>
        <translation>Personal data that were due were erased in {} records.</translation>
    </message>
    <message>
        <source>保存多久</source>
        <translation>How long things are kept</translation>
    </message>
    <message>
        <source>{}；法律没有写明天数，这是程序的默认</source>
        <translation>{}; the law names no days, this is the program&apos;s own</translation>
    </message>
    <message>
        <source>查阅、更正、抹去一个人的信息</source>
        <translation>See, correct or erase a person&apos;s data</translation>
    </message>
    <message>
        <source>去名册选人</source>
        <translation>Choose on the roster</translation>
    </message>
    <message>
        <source>保存期限、抹去与导出记录</source>
        <translation>Times of keeping, erasing, and exports</translation>
    </message>
    <message>
        <source>在名册里打开一位居民，点“关于此人的全部信息”：可以给本人看、打印、导出，去更正，或按本人要求抹去。至今按本人要求抹去 {} 人。</source>
        <translation>Open a resident on the roster and press &quot;Everything about this person&quot;: show it to them, print or export it, correct it, or erase it when they ask. Erased so far: {}.</translation>
    </message>
    <message>
        <source>每次导出带个人信息的文件都记一笔：谁、什么时候、什么、多少人；不记是哪些人。</source>
        <translation>Every export of a file with personal data is recorded: who, when, what, how many people; not which.</translation>
    </message>
    <message>
        <source>还没有导出过带个人信息的文件。以后每次导出都会记在这里，不记是哪些人。</source>
        <translation>No file with personal data was exported yet. Every export will be recorded here, not of whom.</translation>
    </message>
    <message>
        <source>关于此人的全部信息</source>
        <translation>Everything about this person</translation>
    </message>
    <message>
        <source>已备份，并打开核对过。</source>
        <translation>Backed up, opened and checked.</translation>
    </message>
    <message>
        <source>还没有备份。</source>
        <translation>No backup yet.</translation>
    </message>
    <message>
        <source>上次备份：{}（{}），{} MB</source>
        <translation>Last backup: {} ({}), {} MB</translation>
    </message>
    <message>
        <source>显示和声音</source>
        <translation>Display and sound</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>下次打开程序时改变。大屏、自助签到台、手机页面和纸件给居民看，始终是中文。</source>
        <translation>Changes when the program is opened next. The room&apos;s screen, the self-service desk, phones and papers are for residents and stay Chinese.</translation>
    </message>
    <message>
        <source>签到、超时有提示音</source>
        <translation>Chimes for sign-in and overtime</translation>
    </message>
    <message>
        <source>界面大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>改为{}，下次打开程序时生效。</source>
        <translation>{} from the next time the program is opened.</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>核验记录</source>
        <translation>Check the records</translation>
    </message>
    <message>
        <source>所有记录都在这个文件夹里。备份时整个复制；不要单独改动里面的文件。</source>
        <translation>All records are in this folder. To back up, copy the whole of it; do not change single files.</translation>
    </message>
    <message>
        <source>数据文件夹</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>正在核验记录</source>
        <translation>Checking the records</translation>
    </message>
    <message>
        <source>这台电脑打不开文件夹窗口。路径是：{}</source>
        <translation>This laptop cannot open a folder window. The path is {}</translation>
    </message>
    <message>
        <source>打开数据文件夹</source>
        <translation>Open the data folder</translation>
    </message>
    <message>
        <source>改了就存，不用再点保存</source>
        <translation>Saved as you change it</translation>
    </message>
    <message>
        <source>电话、来电人、请假原因等保存多久，到期怎样抹去，导出过什么，都在这里。</source>
        <translation>How long phones, callers, reasons of absence and the like are kept, how they are erased when due, and what was exported.</translation>
    </message>
    <message>
        <source>保存期限和导出记录</source>
        <translation>Times of keeping and exports</translation>
    </message>
    <message>
        <source>有 {} 条记录里的个人信息到了期限，可以抹去。</source>
        <translation>Personal data in {} records were kept long enough and can be erased.</translation>
    </message>
    <message>
        <source>没有选择</source>
        <translation>None chosen</translation>
    </message>
    <message>
        <source>会客厅名称</source>
        <translation>Name of the meeting room</translation>
    </message>
    <message>
        <source>街道（镇）</source>
        <translation>Subdistrict (town)</translation>
    </message>
    <message>
        <source>谁在使用这台电脑</source>
        <translation>Who uses this laptop</translation>
    </message>
    <message>
        <source>开会和纸件</source>
        <translation>Meetings and papers</translation>
    </message>
    <message>
        <source>已停止打印，请到打印机旁看一下有没有印出。</source>
        <translation>Printing was stopped; look at the printer whether anything came out.</translation>
    </message>
    <message>
        <source>口令没有变，数据都在。看看打印机，再打印一次；也可以点“显示恢复口令”，把十二个字抄在纸上。</source>
        <translation> The phrase is still the same and all data is there. Look at the printer and print again, or press &quot;Show the recovery phrase&quot; and copy the twelve characters by hand.</translation>
    </message>
    <message>
        <source>自带的仿宋（每台电脑印出来一样）</source>
        <translation>Bundled FangSong (prints the same everywhere)</translation>
    </message>
    <message>
        <source>这台电脑上的仿宋</source>
        <translation>FangSong of this laptop</translation>
    </message>
    <message>
        <source>例如：居委会办公室，8812 3456</source>
        <translation>For example: residents&apos; committee office, 8812 3456</translation>
    </message>
    <message>
        <source>公告上的联系方式</source>
        <translation>Contact on notices</translation>
    </message>
    <message>
        <source>居民有疑问时找谁；印在会前公告和签到表上。</source>
        <translation>Whom residents ask; printed on notices and sign-in sheets.</translation>
    </message>
    <message>
        <source>签到信息保存多久</source>
        <translation>How long sign-ins are kept</translation>
    </message>
    <message>
        <source>这台电脑没有安装仿宋，使用自带的。</source>
        <translation>FangSong is not installed on this laptop; the bundled one is used.</translation>
    </message>
    <message>
        <source>纸件正文字体</source>
        <translation>Font of papers</translation>
    </message>
    <message>
        <source>发言时限</source>
        <translation>length of speeches</translation>
    </message>
    <message>
        <source>保存期限</source>
        <translation>time of keeping</translation>
    </message>
    <message>
        <source>纸件字体</source>
        <translation>font of papers</translation>
    </message>
    <message>
        <source>修改{}</source>
        <translation>Change {}</translation>
    </message>
    <message>
        <source>建立并导入名册</source>
        <translation>Set up and import the roster</translation>
    </message>
    <message>
        <source>先建立，名册以后再导入</source>
        <translation>Set up now, import the roster later</translation>
    </message>
    <message>
        <source>先用样例演练</source>
        <translation>Rehearse with the sample first</translation>
    </message>
    <message>
        <source>开始使用</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>例如：12号院红柳会客厅</source>
        <translation>For example: 12号院红柳会客厅</translation>
    </message>
    <message>
        <source>社区全称</source>
        <translation>Full name of the community</translation>
    </message>
    <message>
        <source>姓名，记在每一步操作旁；可以不填</source>
        <translation>Name, stands beside every action; may stay empty</translation>
    </message>
    <message>
        <source>第一步 · 建立会客厅</source>
        <translation>First step · set up the meeting room</translation>
    </message>
    <message>
        <source>还没准备好？</source>
        <translation>Not ready yet?</translation>
    </message>
    <message>
        <source>打开一间虚构的会客厅：226 户名册、5 个议题和一场备好的停车协商会。签到、发言、表决、出纪要都可以试，和正式记录分开存放，随时结束。</source>
        <translation>Open a fictitious room: a roster of 226 households, 5 matters and a prepared meeting on parking. Sign-in, speeches, votes and minutes can all be tried, apart from the real records, and ended at any time.</translation>
    </message>
    <message>
        <source>欢迎使用红柳会客厅</source>
        <translation>Welcome to Hongliu Meeting Room</translation>
    </message>
    <message>
        <source>不联网也能开好一场居民会议。居民信息只存在这台电脑上，随写随存。</source>
        <translation>A good residents&apos; meeting with no network. Residents&apos; data stay on this laptop and are saved as you write.</translation>
    </message>
    <message>
        <source>“{}”已建立。</source>
        <translation>&quot;{}&quot; is set up.</translation>
    </message>
    <message>
        <source>打开大屏</source>
        <translation>Open the room&apos;s screen</translation>
    </message>
    <message>
        <source>大屏选页…</source>
        <translation>Room&apos;s screen: choose a page...</translation>
    </message>
    <message>
        <source>大屏下一屏</source>
        <translation>Room&apos;s screen: next</translation>
    </message>
    <message>
        <source>大屏上一屏</source>
        <translation>Room&apos;s screen: previous</translation>
    </message>
    <message>
        <source>大屏跟着会议走</source>
        <translation>Room&apos;s screen follows the meeting</translation>
    </message>
    <message>
        <source>大屏固定在：{}</source>
        <translation>Room&apos;s screen stays on: {}</translation>
    </message>
    <message>
        <source>大屏全屏 / 窗口</source>
        <translation>Room&apos;s screen: full screen / window</translation>
    </message>
    <message>
        <source>朗读大屏上的内容</source>
        <translation>Read the room&apos;s screen aloud</translation>
    </message>
    <message>
        <source>收起大屏</source>
        <translation>Close the room&apos;s screen</translation>
    </message>
    <message>
        <source>大屏恢复显示</source>
        <translation>Room&apos;s screen: show again</translation>
    </message>
    <message>
        <source>大屏黑屏</source>
        <translation>Room&apos;s screen: black</translation>
    </message>
    <message>
        <source>大屏继续</source>
        <translation>Room&apos;s screen: go on</translation>
    </message>
    <message>
        <source>大屏定格</source>
        <translation>Room&apos;s screen: freeze</translation>
    </message>
    <message>
        <source>大屏遮住姓名</source>
        <translation>Room&apos;s screen: mask names</translation>
    </message>
    <message>
        <source>大屏显示全名</source>
        <translation>Room&apos;s screen: full names</translation>
    </message>
    <message>
        <source>大屏隐去表决中的票数</source>
        <translation>Room&apos;s screen: hide figures while voting</translation>
    </message>
    <message>
        <source>大屏显示表决中的票数</source>
        <translation>Room&apos;s screen: figures while voting</translation>
    </message>
    <message>
        <source>大屏用深色</source>
        <translation>Room&apos;s screen: dark</translation>
    </message>
    <message>
        <source>大屏用浅色</source>
        <translation>Room&apos;s screen: light</translation>
    </message>
    <message>
        <source>大屏</source>
        <translation>Room&apos;s screen</translation>
    </message>
    <message>
        <source>放在哪块屏幕上</source>
        <translation>On which screen</translation>
    </message>
    <message>
        <source>在这块屏幕上显示</source>
        <translation>Show on this screen</translation>
    </message>
    <message>
        <source>跟着会议走</source>
        <translation>Follows the meeting</translation>
    </message>
    <message>
        <source>显示全名（不打勾时遮住）</source>
        <translation>Full names (masked if not ticked)</translation>
    </message>
    <message>
        <source>表决进行中就显示票数</source>
        <translation>Figures while a vote is open</translation>
    </message>
    <message>
        <source>浅色底（明亮的房间）</source>
        <translation>Light (for bright rooms)</translation>
    </message>
    <message>
        <source>表决开始、宣布结果有提示音</source>
        <translation>Chimes when a vote opens and when it is announced</translation>
    </message>
    <message>
        <source>显示哪一页</source>
        <translation>Which page to show</translation>
    </message>
    <message>
        <source>姓名每次打开都先遮住。给主持人的提示、记录和撤销不会出现在大屏上。按 Esc 关上这一页。</source>
        <translation>Names are masked every time it opens. Hints for the facilitator, notes and undo never appear on the room&apos;s screen. Esc closes this page.</translation>
    </message>
    <message>
        <source>大屏没有打开</source>
        <translation>The room&apos;s screen is not open</translation>
    </message>
    <message>
        <source>第二块屏幕：{}</source>
        <translation>Second screen: {}</translation>
    </message>
    <message>
        <source>投影和这台电脑显示的是同一个画面。请把显示方式改成“扩展”（Windows 上按 Win+P），大屏就会自己到投影上去。</source>
        <translation>The projector shows the same picture as this laptop. Set the display to &quot;Extend&quot; (Win+P on Windows) and the room&apos;s screen moves to the projector by itself.</translation>
    </message>
    <message>
        <source>没有找到第二块屏幕：大屏先开在一个窗口里。接上投影或电视后，它会自己过去。</source>
        <translation>No second screen was found: the room&apos;s screen opens in a window. Connect a projector or TV and it moves there by itself.</translation>
    </message>
    <message>
        <source>已安排督查，到期会提醒</source>
        <translation>Inspection planned; you are reminded when it is due</translation>
    </message>
    <message>
        <source>记下督查</source>
        <translation>Record an inspection</translation>
    </message>
    <message>
        <source>已记下督查结果</source>
        <translation>Finding recorded</translation>
    </message>
    <message>
        <source>“{}”已退回办理</source>
        <translation>&quot;{}&quot; was sent back to be acted on</translation>
    </message>
    <message>
        <source>已取消这次督查</source>
        <translation>This inspection was dropped</translation>
    </message>
    <message>
        <source>已提级，联网后送到上级；答复会到这里</source>
        <translation>Escalated; sent up once online, and the answer comes here</translation>
    </message>
    <message>
        <source>答复已记入“{}”</source>
        <translation>Answer recorded under &quot;{}&quot;</translation>
    </message>
    <message>
        <source>{}，派了 {} 项任务</source>
        <translation>{}, tasks assigned: {}</translation>
    </message>
    <message>
        <source>修改协调会</source>
        <translation>Change a coordination meeting</translation>
    </message>
    <message>
        <source>已记下协调会</source>
        <translation>Coordination meeting recorded</translation>
    </message>
    <message>
        <source>提前几天提醒</source>
        <translation>Days of reminder</translation>
    </message>
    <message>
        <source>导出督办清单</source>
        <translation>Export the list under supervision</translation>
    </message>
    <message>
        <source>已导出 {} 个议题：{}</source>
        <translation>Matters exported: {} to {}</translation>
    </message>
    <message>
        <source>找议题：编号、标题、地点、由谁办</source>
        <translation>Find matters: number, title, place, who acts</translation>
    </message>
    <message>
        <source>灯是怎么定的</source>
        <translation>How lights are set</translation>
    </message>
    <message>
        <source>督办议题</source>
        <translation>Under supervision</translation>
    </message>
    <message>
        <source>好</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>没有在办的议题</source>
        <translation>No matters under way</translation>
    </message>
    <message>
        <source>议题议定、开始办理以后，会在这里亮灯。</source>
        <translation>Once matters are resolved and acted on, their lights show here.</translation>
    </message>
    <message>
        <source>没有安排督查</source>
        <translation>No inspections planned</translation>
    </message>
    <message>
        <source>请居务监督委员会或居民代表到现场看一看，到期会提醒。</source>
        <translation>Ask the residents&apos; supervision committee or representatives to go and look; you are reminded when it is due.</translation>
    </message>
    <message>
        <source>没有提级的议题</source>
        <translation>Nothing escalated</translation>
    </message>
    <message>
        <source>会客厅解决不了的，带着办理经过提到社区、街镇或区里。</source>
        <translation>What the room cannot solve goes up to the community, subdistrict or district, with what was done so far.</translation>
    </message>
    <message>
        <source>还没有协调会记录</source>
        <translation>No coordination meetings yet</translation>
    </message>
    <message>
        <source>几家单位坐到一起议定的事，记下来就能派成任务。</source>
        <translation>What several organisations settle at one table, once recorded, can be assigned as tasks.</translation>
    </message>
    <message>
        <source>记一次协调会</source>
        <translation>Record a coordination meeting</translation>
    </message>
    <message>
        <source>提前 {} 天</source>
        <translation>{} days before</translation>
    </message>
    <message>
        <source>当天</source>
        <translation>On the day</translation>
    </message>
    <message>
        <source>到期前提醒</source>
        <translation>Remind before it is due</translation>
    </message>
    <message>
        <source>整个议题</source>
        <translation>The whole matter</translation>
    </message>
    <message>
        <source>12月8日，下周五</source>
        <translation>2026-12-08, or 下周五 (Friday next week)</translation>
    </message>
    <message>
        <source>哪个议题</source>
        <translation>Which matter</translation>
    </message>
    <message>
        <source>由谁督查</source>
        <translation>Who inspects</translation>
    </message>
    <message>
        <source>看下来</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>哪一天看的（空着就是今天）</source>
        <translation>Day of the visit (empty: today)</translation>
    </message>
    <message>
        <source>哪一天去看</source>
        <translation>Which day to go</translation>
    </message>
    <message>
        <source>记下结果</source>
        <translation>Record the finding</translation>
    </message>
    <message>
        <source>看：{}</source>
        <translation>Saw: {}</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Photos on site</translation>
    </message>
    <message>
        <source>计划 {}</source>
        <translation>Planned {}</translation>
    </message>
    <message>
        <source>空着就是今天</source>
        <translation>Empty means today</translation>
    </message>
    <message>
        <source>哪一天看的</source>
        <translation>Day of the visit</translation>
    </message>
    <message>
        <source>改到哪一天，按 Enter</source>
        <translation>Move to which day, then Enter</translation>
    </message>
    <message>
        <source>取消这次督查</source>
        <translation>Drop this inspection</translation>
    </message>
    <message>
        <source>退回办理的理由</source>
        <translation>Why it is sent back</translation>
    </message>
    <message>
        <source>12月8日，两周内；空着不变</source>
        <translation>2026-12-08, or 两周内 (within two weeks); empty: no change</translation>
    </message>
    <message>
        <source>任务改到什么时候前</source>
        <translation>New day the task is due</translation>
    </message>
    <message>
        <source>{} 全过程 ›</source>
        <translation>{} whole story ›</translation>
    </message>
    <message>
        <source>这里归谁管</source>
        <translation>Who answers for this place</translation>
    </message>
    <message>
        <source>记督查结果</source>
        <translation>Record a finding</translation>
    </message>
    <message>
        <source>刚去看过</source>
        <translation>Just been to see it</translation>
    </message>
    <message>
        <source>再安排一次</source>
        <translation>Plan another</translation>
    </message>
    <message>
        <source>还没看</source>
        <translation>Not looked at yet</translation>
    </message>
    <message>
        <source>打印进展公示</source>
        <translation>Print the notice of progress</translation>
    </message>
    <message>
        <source>{} 次督查到期</source>
        <translation>Inspections due: {}</translation>
    </message>
    <message>
        <source>{} 条答复到了</source>
        <translation>Answers that came: {}</translation>
    </message>
    <message>
        <source>请先在列表里点开是哪个议题。</source>
        <translation>First open in the list the matter it is about.</translation>
    </message>
    <message>
        <source>议题的灯：从上往下，先符合哪条就是哪条</source>
        <translation>Lights of matters: from the top, the first that fits</translation>
    </message>
    <message>
        <source>任务的灯</source>
        <translation>Lights of tasks</translation>
    </message>
    <message>
        <source>提级的灯</source>
        <translation>Lights of escalations</translation>
    </message>
    <message>
        <source>刚去看过：{}</source>
        <translation>Just been to see: {}</translation>
    </message>
    <message>
        <source>安排督查：{}</source>
        <translation>Plan an inspection: {}</translation>
    </message>
    <message>
        <source>督查：{}</source>
        <translation>Inspection: {}</translation>
    </message>
    <message>
        <source>提级：{}</source>
        <translation>Escalate: {}</translation>
    </message>
    <message>
        <source>已撤回提级</source>
        <translation>Escalation taken back</translation>
    </message>
    <message>
        <source>提到{}</source>
        <translation>Escalated to {}</translation>
    </message>
    <message>
        <source>{}{}提到{}，到期没有答复。</source>
        <translation>{}{} escalated to {}, no answer when due.</translation>
    </message>
    <message>
        <source>提到上一级</source>
        <translation>Escalate further</translation>
    </message>
    <message>
        <source>提到哪一级</source>
        <translation>To which level</translation>
    </message>
    <message>
        <source>请在哪一天前答复</source>
        <translation>Please answer by</translation>
    </message>
    <message>
        <source>请求解决什么</source>
        <translation>What is asked for</translation>
    </message>
    <message>
        <source>自己已经做了哪些工作</source>
        <translation>What you have done yourselves</translation>
    </message>
    <message>
        <source>编号、类别、地点、办理经过会一起报上去，不用再写。</source>
        <translation>Number, category, place and what was done go with it; no need to write them.</translation>
    </message>
    <message>
        <source>{} {}答复</source>
        <translation>{} {} answered</translation>
    </message>
    <message>
        <source>答复到了</source>
        <translation>The answer has come</translation>
    </message>
    <message>
        <source>按答复派任务（有任务就转入办理，没有就留在原来的步骤）</source>
        <translation>Assign tasks as answered (with tasks it goes to &quot;Act&quot;, without it stays at its step)</translation>
    </message>
    <message>
        <source>联网后答复会自动到这里。对方电话或书面答复的，在这里登记：</source>
        <translation>Once online, the answer comes here by itself. If they answered by phone or letter, record it here:</translation>
    </message>
    <message>
        <source>怎样答复</source>
        <translation>What they answered</translation>
    </message>
    <message>
        <source>谁答复的</source>
        <translation>Who answered</translation>
    </message>
    <message>
        <source>按答复派任务</source>
        <translation>Assign tasks as answered</translation>
    </message>
    <message>
        <source>报到{}的内容</source>
        <translation>Sent to {}</translation>
    </message>
    <message>
        <source>请在这一天前答复</source>
        <translation>Please answer by this day</translation>
    </message>
    <message>
        <source>类别和地点</source>
        <translation>Category and place</translation>
    </message>
    <message>
        <source>办理经过</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>哪一天开的</source>
        <translation>Day it was held</translation>
    </message>
    <message>
        <source>参加单位，用顿号分开</source>
        <translation>Organisations there, separated by commas</translation>
    </message>
    <message>
        <source>议定了什么</source>
        <translation>What was settled</translation>
    </message>
    <message>
        <source>涉及哪些议题：编号、标题</source>
        <translation>Matters concerned: number, title</translation>
    </message>
    <message>
        <source>议定的事派成任务，议题转入办理</source>
        <translation>Assign what was settled as tasks; the matter goes to &quot;Act&quot;</translation>
    </message>
    <message>
        <source>请先选涉及的议题，任务才知道归到哪个议题。</source>
        <translation>First choose the matters concerned, so that it is known to which the tasks belong.</translation>
    </message>
    <message>
        <source>保存修改</source>
        <translation>Save changes</translation>
    </message>
    <message>
        <source>重新备份，并删除以前的</source>
        <translation>Back up again, delete older ones</translation>
    </message>
    <message>
        <source>这台电脑上抹去以前的 {} 份备份里还有此人的信息；每月都有新备份的话，到 {}年{}月全部被替换。</source>
        <translation>Backups on this laptop that still have this person: {0}. With a new backup each month all of them are replaced by {1}-{2}.</translation>
    </message>
    <message>
        <source>恢复备份时另存的 {} 份数据里也有，不会自己消失。</source>
        <translation>Data set aside by a restore has it, too, and does not go by itself: {}.</translation>
    </message>
    <message>
        <source>这台电脑上没有抹去以前的备份。</source>
        <translation>There are no backups from before on this laptop.</translation>
    </message>
    <message>
        <source>复制到 U 盘上的旧备份请自行删除。</source>
        <translation>Delete older backups on USB sticks yourself.</translation>
    </message>
    <message>
        <source>已重新备份，删除了以前的 {} 份。</source>
        <translation>Backed up again; older ones deleted: {}.</translation>
    </message>
    <message>
        <source>现在的数据不会删除：整个另存在数据文件夹里，随时可以在这一页换回来。备份先检查一遍，检查通过了才换上；窗口会重新打开。</source>
        <translation>The present data is not deleted: all of it is set aside in the data folder and can be put back on this page at any time. The backup is checked first and takes its place only if it holds; the window opens anew.</translation>
    </message>
    <message>
        <source>恢复到这一份</source>
        <translation>Restore this one</translation>
    </message>
    <message>
        <source>删除这份另存的数据</source>
        <translation>Delete this data</translation>
    </message>
    <message>
        <source>删除以后找不回来，不能撤销。现在的数据和备份都不变。</source>
        <translation>Once deleted it is gone for good. The present data and the backups do not change.</translation>
    </message>
    <message>
        <source>确认删除</source>
        <translation>Delete for good</translation>
    </message>
    <message>
        <source>先不删除</source>
        <translation>Do not delete</translation>
    </message>
    <message>
        <source>请选一份备份，这里会列出恢复以后会少哪些、多哪些记录。</source>
        <translation>Choose a backup; which records restoring it would take away and add is listed here.</translation>
    </message>
    <message>
        <source>正在和现在的记录比较……</source>
        <translation>Comparing with the present record…</translation>
    </message>
    <message>
        <source>这是另一间会客厅的备份：{}。恢复以后，这台电脑上是那一间的记录，现在这一间的另存起来。</source>
        <translation>This backup is another room&apos;s: {}. Once it is restored this laptop has that room&apos;s record; the present room&apos;s is set aside.</translation>
    </message>
    <message>
        <source>正在检查备份</source>
        <translation>Checking the backup</translation>
    </message>
    <message>
        <source>检查通过，正在换上……</source>
        <translation>It holds; taking its place…</translation>
    </message>
    <message>
        <source>可以恢复的备份</source>
        <translation>Backups that can be restored</translation>
    </message>
    <message>
        <source>这台电脑上还没有备份。</source>
        <translation>There is no backup on this laptop yet.</translation>
    </message>
    <message>
        <source>从 U 盘或文件夹里选</source>
        <translation>Choose from a stick or folder</translation>
    </message>
    <message>
        <source>从 U 盘或文件夹里选备份</source>
        <translation>Choose a backup from a stick or folder</translation>
    </message>
    <message>
        <source>选一份备份</source>
        <translation>Pick a backup</translation>
    </message>
    <message>
        <source>现在的数据不会删除，恢复错了可以再换回来</source>
        <translation>The present data is not deleted and can be put back</translation>
    </message>
    <message>
        <source>选备份文件</source>
        <translation>Choose a backup file</translation>
    </message>
    <message>
        <source>红柳会客厅备份 (*.hlbackup)</source>
        <translation>Backups of this program (*.hlbackup)</translation>
    </message>
    <message>
        <source>删除另存的数据</source>
        <translation>delete data that was set aside</translation>
    </message>
    <message>
        <source>另存的数据已删除。</source>
        <translation>The data that was set aside is deleted.</translation>
    </message>
    <message>
        <source>换了电脑，或者原来的坏了：插上存备份的 U 盘，选最新的一份。要用到原来那台电脑的恢复口令。</source>
        <translation>A new laptop, or the old one broke: plug in the stick with the backups and choose the newest. The old laptop&apos;s recovery phrase is needed.</translation>
    </message>
    <message>
        <source>{} · 共 {} 步操作</source>
        <translation>{} · actions: {}</translation>
    </message>
    <message>
        <source>没有名称的会客厅</source>
        <translation>Room without a name</translation>
    </message>
    <message>
        <source>另存的</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>和现在的记录一样，恢复它不会改变什么。</source>
        <translation>The same as the present record; restoring it changes nothing.</translation>
    </message>
    <message>
        <source>现在的记录它都有。</source>
        <translation>It has everything that is here now.</translation>
    </message>
    <message>
        <source>会多出现在没有的 {} 步操作。</source>
        <translation>Actions that are not here now and would be back: {}.</translation>
    </message>
    <message>
        <source>抹去过的 {} 项个人信息会再次抹去，不会跟着备份回来。</source>
        <translation>Personal data erased meanwhile is erased again and does not come back: {}.</translation>
    </message>
    <message>
        <source>{}，那时恢复备份，把当时的数据另存在这里。</source>
        <translation>{}. A backup was restored then, and the data of that time was set aside.</translation>
    </message>
    <message>
        <source>{}，{}的备份，存放在 {}。</source>
        <translation>{}: a backup made {}, kept in {}.</translation>
    </message>
    <message>
        <source>数据加密</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>打印恢复口令</source>
        <translation>Print the recovery phrase</translation>
    </message>
    <message>
        <source>显示恢复口令</source>
        <translation>Show the recovery phrase</translation>
    </message>
    <message>
        <source>已经收好了</source>
        <translation>It is put by safely</translation>
    </message>
    <message>
        <source>这台电脑上的数据没有加密。</source>
        <translation>The data on this laptop are not encrypted.</translation>
    </message>
    <message>
        <source>通常下次打开程序时会加密；一直没有，多半是磁盘空间不够。记录都在。</source>
        <translation>They usually are encrypted when the program opens next; if not, the disk is probably full. All records are there.</translation>
    </message>
    <message>
        <source>数据和备份都已加密，密钥在系统的钥匙串里。</source>
        <translation>Data and backups are encrypted; the key is in the system&apos;s keychain.</translation>
    </message>
    <message>
        <source>电脑丢了，别人从硬盘上看不到记录。</source>
        <translation>If the laptop is lost, nobody can read the records from its disk.</translation>
    </message>
    <message>
        <source>数据和备份都已加密，但密钥和数据放在一起。</source>
        <translation>Data and backups are encrypted, but the key lies beside the data.</translation>
    </message>
    <message>
        <source>这台电脑没有可用的系统钥匙串：备份和 U 盘丢了不怕，整台电脑丢了不能防。</source>
        <translation>This laptop has no keychain that can be used: lost backups and sticks are safe, a lost laptop is not.</translation>
    </message>
    <message>
        <source>系统重装、换电脑恢复备份时，要用恢复口令打开；请印一张锁进柜子。</source>
        <translation>After the system was installed anew, or to restore on another laptop, the recovery phrase is needed; print it and lock it away.</translation>
    </message>
    <message>
        <source>查看恢复口令</source>
        <translation>See the recovery phrase</translation>
    </message>
    <message>
        <source>收起恢复口令</source>
        <translation>Hide the recovery phrase</translation>
    </message>
    <message>
        <source>已送去打印。装进信封锁好，再点“已经收好了”。</source>
        <translation>Sent to the printer. Lock it away in an envelope, then press &quot;It is put by safely&quot;.</translation>
    </message>
    <message>
        <source>电子签名证书</source>
        <translation>Signing certificate</translation>
    </message>
    <message>
        <source>密码存进系统钥匙串</source>
        <translation>Keep the password in the system&apos;s keyring</translation>
    </message>
    <message>
        <source>证书的密码</source>
        <translation>Password of the certificate</translation>
    </message>
    <message>
        <source>只用来打开证书，不写进数据，也不写进日志。</source>
        <translation>Only opens the certificate; it is written neither to the data nor to a log.</translation>
    </message>
    <message>
        <source>用这张证书</source>
        <translation>Use this certificate</translation>
    </message>
    <message>
        <source>先不用</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>选择证书文件</source>
        <translation>Choose a certificate</translation>
    </message>
    <message>
        <source>移除证书</source>
        <translation>Remove the certificate</translation>
    </message>
    <message>
        <source>换一张证书</source>
        <translation>Use another certificate</translation>
    </message>
    <message>
        <source>用会客厅的证书，可以给存出的纪要和公告加上电子签名，不用联网。</source>
        <translation>With the room&apos;s certificate, minutes and notices can be saved with an electronic signature, offline.</translation>
    </message>
    <message>
        <source>证书由依法设立的电子认证机构发给，是一个 .p12 或 .pfx 文件，有一个密码。</source>
        <translation>A certification service established by law issues it: a .p12 or .pfx file with a password.</translation>
    </message>
    <message>
        <source>签名人：{}</source>
        <translation>Signs as: {}</translation>
    </message>
    <message>
        <source>签发机构：{}</source>
        <translation>Issued by: {}</translation>
    </message>
    <message>
        <source>有效期：{} 至 {}</source>
        <translation>Valid: {} to {}</translation>
    </message>
    <message>
        <source>还有 {} 天到期，请先向签发机构换一张新的。</source>
        <translation>Expires in {} d. Ask its issuer for a new one in time.</translation>
    </message>
    <message>
        <source>证书只在这台电脑上，不同步，也不进备份。每次签名时问密码。</source>
        <translation>The certificate is on this laptop only: not synced, in no backup. Its password is asked for each time.</translation>
    </message>
    <message>
        <source>证书只在这台电脑上，不同步，也不进备份。密码在系统的钥匙串里，签名时不用再输。</source>
        <translation>The certificate is on this laptop only: not synced, in no backup. Its password is in the system&apos;s keyring and need not be typed.</translation>
    </message>
    <message>
        <source>演练里不签名。证书在正式会客厅的“设置”里选。</source>
        <translation>Nothing is signed in a rehearsal. The certificate is chosen in the real room&apos;s Settings.</translation>
    </message>
    <message>
        <source>这台电脑的程序没有带电子签名的组件，不能签名。</source>
        <translation>This laptop&apos;s program has no part for electronic signatures and cannot sign.</translation>
    </message>
    <message>
        <source>文件照常打印、签字、盖章。要签名，请联系维护人员安装 hongliu[sign]。</source>
        <translation>Papers are printed, signed and stamped as ever. To sign electronically, ask whoever maintains the program to install hongliu[sign].</translation>
    </message>
    <message>
        <source>移除签名证书</source>
        <translation>remove the signing certificate</translation>
    </message>
    <message>
        <source>电子签名证书 (*.p12 *.pfx)</source>
        <translation>Signing certificates (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>“{}”的密码</source>
        <translation>Password of &quot;{}&quot;</translation>
    </message>
    <message>
        <source>换签名证书</source>
        <translation>change the signing certificate</translation>
    </message>
    <message>
        <source>以后用“{}”的证书签名。</source>
        <translation>From now on papers are signed with the certificate of &quot;{}&quot;.</translation>
    </message>
    <message>
        <source>这台电脑没有可用的系统钥匙串，每次签名时问密码。</source>
        <translation>This laptop has no keyring that can be used; the password is asked for each time.</translation>
    </message>
    <message>
        <source>“{}”的证书已移除。</source>
        <translation>The certificate of &quot;{}&quot; was removed.</translation>
    </message>
    <message>
        <source>备份到 U 盘</source>
        <translation>Backups on a USB stick</translation>
    </message>
    <message>
        <source>选一次 U 盘，以后插上它，最新的备份就自己复制过去，读回核对过才算数，旧的按天、周、月留存。</source>
        <translation>Choose a USB stick once. From then on the newest backups are copied to it whenever it is plugged in; a copy counts once it was read back and compared, older ones are kept by day, week and month.</translation>
    </message>
    <message>
        <source>选另一块盘上的文件夹</source>
        <translation>Choose a folder on another disk</translation>
    </message>
    <message>
        <source>没有看到可以选的 U 盘。插上以后，这里会列出来。</source>
        <translation>No USB stick to choose. Plug one in and it is listed here.</translation>
    </message>
    <message>
        <source>还想多存一份，插上另一支 U 盘，这里会列出来。</source>
        <translation>For one more copy, plug in another USB stick; it is listed here.</translation>
    </message>
    <message>
        <source>这台电脑的数据没有加密，U 盘上的备份也没有：U 盘丢了，别人能看到。</source>
        <translation>The data on this laptop is not encrypted, nor are the backups on the stick: if it is lost, others can read them.</translation>
    </message>
    <message>
        <source>正在复制（按 MB 计）</source>
        <translation>Copying (in MB)</translation>
    </message>
    <message>
        <source>现在复制</source>
        <translation>Copy now</translation>
    </message>
    <message>
        <source>不再用它存备份</source>
        <translation>No longer use it for backups</translation>
    </message>
    <message>
        <source>用这支 U 盘存备份</source>
        <translation>Use this stick for backups</translation>
    </message>
    <message>
        <source>插着的 U 盘：{}</source>
        <translation>Plugged in: {}</translation>
    </message>
    <message>
        <source>选 U 盘存备份</source>
        <translation>choose a USB stick for backups</translation>
    </message>
    <message>
        <source>换了电脑？从备份恢复</source>
        <translation>New laptop? Restore a backup</translation>
    </message>
    <message>
        <source>＋ 派一项任务</source>
        <translation>＋ Assign a task</translation>
    </message>
    <message>
        <source>区里下发了新的答复</source>
        <translation>The district sent new answers</translation>
    </message>
    <message>
        <source>去看</source>
        <translation>Go and see</translation>
    </message>
    <message>
        <source>{}等 {} 人</source>
        <translation>{} and others, {} in all</translation>
    </message>
    <message>
        <source>{}在两台电脑都签到了，按一人计</source>
        <translation>{} signed in on two laptops, counts as one</translation>
    </message>
    <message>
        <source>现在同步</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>下一次大约在 {}</source>
        <translation>Next at about {}</translation>
    </message>
    <message>
        <source>正在同步……</source>
        <translation>Syncing...</translation>
    </message>
    <message>
        <source>这个会客厅的电脑</source>
        <translation>Laptops of this room</translation>
    </message>
    <message>
        <source>没有被接收的内容</source>
        <translation>What was not taken</translation>
    </message>
    <message>
        <source>这些内容仍然保存着，没有丢。程序升级或街道处理以后会自动再试。</source>
        <translation>This is still kept, nothing is lost. It is tried again once the program is updated or the district has dealt with it.</translation>
    </message>
    <message>
        <source>另有 {} 步</source>
        <translation>{} more steps</translation>
    </message>
    <message>
        <source>另有 {} 批收到的内容核对不上</source>
        <translation>{} more batches that do not add up</translation>
    </message>
    <message>
        <source>已单独保存，没有写入记录；请告诉街道工作人员。</source>
        <translation>Kept apart and not put into the records; please tell the staff of the subdistrict.</translation>
    </message>
    <message>
        <source>两台电脑在没有联网时改了同一处，两边的内容都保留着。请看一看，点一下哪个对；点错了可以撤销。</source>
        <translation>Two laptops changed the same thing while offline; both are kept. Look and choose the right one; a wrong choice can be undone.</translation>
    </message>
    <message>
        <source>还有 {} 处，核对完上面的再显示</source>
        <translation>{} more, shown once those above are done</translation>
    </message>
    <message>
        <source>两台电脑写得不一样 · {} 处</source>
        <translation>Two laptops differ · {}</translation>
    </message>
    <message>
        <source>{} · 现在显示这个</source>
        <translation>{} · shown now</translation>
    </message>
    <message>
        <source>以这个为准</source>
        <translation>Keep this one</translation>
    </message>
    <message>
        <source>{}：以“{}”为准，{}</source>
        <translation>{}: &quot;{}&quot; holds, {}</translation>
    </message>
    <message>
        <source>加入街道的服务器</source>
        <translation>Join the district&apos;s server</translation>
    </message>
    <message>
        <source>不加入也能正常开会，记录都在这台电脑上。加入以后，几台电脑的记录会自动合在一起，街道也有一份备份。加入码向街道工作人员要，一次有效。</source>
        <translation>Meetings work without. Once joined, the records of several laptops come together by themselves, and the district has a copy. Ask the subdistrict&apos;s staff for a join code; it works once.</translation>
    </message>
    <message>
        <source>服务器地址</source>
        <translation>Address of the server</translation>
    </message>
    <message>
        <source>加入码，或扫描街道给的二维码</source>
        <translation>Join code, or scan the QR code from the subdistrict</translation>
    </message>
    <message>
        <source>10 个字母和数字，大小写、空格都可以；O 当作 0，I 当作 1</source>
        <translation>10 letters and digits, in any case, spaces allowed; O is read as 0, I as 1</translation>
    </message>
    <message>
        <source>这台电脑叫什么</source>
        <translation>Name of this laptop</translation>
    </message>
    <message>
        <source>例如：会客厅前台</source>
        <translation>For example: front desk</translation>
    </message>
    <message>
        <source>正在加入……</source>
        <translation>Joining...</translation>
    </message>
    <message>
        <source>已加入“{}”，现在开始同步</source>
        <translation>Joined &quot;{}&quot;, syncing now</translation>
    </message>
    <message>
        <source>演练不同步</source>
        <translation>A rehearsal does not sync</translation>
    </message>
    <message>
        <source>演练用的是虚构的示例数据，不会上传。正式记录照常同步。</source>
        <translation>It uses fictitious data, which are never uploaded. The real records sync as usual.</translation>
    </message>
    <message>
        <source>核对：{}</source>
        <translation>To check: {}</translation>
    </message>
    <message>
        <source>已按这个记下：{}</source>
        <translation>Recorded: {}</translation>
    </message>
    <message>
        <source>区里下发</source>
        <translation>From the district</translation>
    </message>
    <message>
        <source>另有 {} 条较早的</source>
        <translation>{} earlier ones</translation>
    </message>
    <message>
        <source>议题类别：{}</source>
        <translation>Categories: {}</translation>
    </message>
    <message>
        <source>表决规则：{}</source>
        <translation>Voting rules: {}</translation>
    </message>
    <message>
        <source>公告内容：{}</source>
        <translation>Notice texts: {}</translation>
    </message>
    <message>
        <source>街道和社区名单：{}</source>
        <translation>Subdistricts and communities: {}</translation>
    </message>
    <message>
        <source>有一份资料看不懂，没有采用：{}（{}）</source>
        <translation>One thing was not understood and not used: {} ({})</translation>
    </message>
    <message>
        <source>没有网络时用 U 盘</source>
        <translation>By USB stick, without a network</translation>
    </message>
    <message>
        <source>把这台电脑的记录导出到 U 盘，拿到另一台电脑或街道导入；重复导入不会重复计算。</source>
        <translation>Export this laptop&apos;s records to a USB stick and import them on another laptop or at the subdistrict; importing twice counts once.</translation>
    </message>
    <message>
        <source>导出到 U 盘</source>
        <translation>Export to a stick</translation>
    </message>
    <message>
        <source>从 U 盘导入</source>
        <translation>Import from a stick</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>已停止导出，U 盘上的文件没有改动。</source>
        <translation>Export stopped; the file on the stick did not change.</translation>
    </message>
    <message>
        <source>已停止导入。读到的已保存；再导入一次会接着读，不会重复。</source>
        <translation>Import stopped. What was read is kept; importing again goes on from there and repeats nothing.</translation>
    </message>
    <message>
        <source>已导出 {} 步操作、{} 个文件，可以拔出 U 盘</source>
        <translation>Exported {} actions and {} files; the stick can be unplugged</translation>
    </message>
    <message>
        <source>已导入 {} 步新的操作、{} 个文件</source>
        <translation>Imported {} new actions and {} files</translation>
    </message>
    <message>
        <source>正在开会</source>
        <translation>In session</translation>
    </message>
    <message>
        <source>到会 {} / {}</source>
        <translation>Present {} / {}</translation>
    </message>
    <message>
        <source>正在议第 {} 项“{}”，共 {} 项</source>
        <translation>Item {} &quot;{}&quot; of {} is on</translation>
    </message>
    <message>
        <source>下一场会</source>
        <translation>Next meeting</translation>
    </message>
    <message>
        <source>{} 项议程，约 {}</source>
        <translation>{} items, about {}</translation>
    </message>
    <message>
        <source>✓ 议程、应到名单、主持人和记录员都已齐备</source>
        <translation>✓ Agenda, list of those due, chair and recorder are all there</translation>
    </message>
    <message>
        <source>先把名册导进来</source>
        <translation>First import the roster</translation>
    </message>
    <message>
        <source>有了名册，才能生成应到名单、签到和计算法定人数。Excel 和 CSV 表格都可以，写入之前先让您过目。</source>
        <translation>With a roster, those due can be listed, people sign in and the quorum is reckoned. Excel and CSV will do; you see it all before anything is written.</translation>
    </message>
    <message>
        <source>还没有排好的会议</source>
        <translation>No meeting is planned yet</translation>
    </message>
    <message>
        <source>{} 个议题等着商量。定个时间，把它们列入议程。</source>
        <translation>{} matters wait to be deliberated. Set a time and put them on an agenda.</translation>
    </message>
    <message>
        <source>没有排着的会议</source>
        <translation>No meeting is planned</translation>
    </message>
    <message>
        <source>要办的事列在这一页上；居民新提的议题随时可以记。</source>
        <translation>What is to be done is listed on this page; new matters can be recorded at any time.</translation>
    </message>
    <message>
        <source>眼下没有要办的事</source>
        <translation>Nothing is to be done now</translation>
    </message>
    <message>
        <source>居民提出的议题记在“议题”里，攒够了就排一场会。</source>
        <translation>What residents bring up is recorded under &quot;Matters&quot;; once there are enough, plan a meeting.</translation>
    </message>
    <message>
        <source>“{}”也在进行</source>
        <translation>&quot;{}&quot; is in session, too</translation>
    </message>
    <message>
        <source>{} 处两台电脑写得不一样</source>
        <translation>Two laptops differ in {} places</translation>
    </message>
    <message>
        <source>两边的内容都在，点一下哪个对</source>
        <translation>Both are kept; choose the right one</translation>
    </message>
    <message>
        <source>去核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>没有名册就不能生成应到名单</source>
        <translation>Without a roster nobody can be listed as due</translation>
    </message>
    <message>
        <source>{} 个议题等着列入议程</source>
        <translation>Matters waiting for an agenda: {}</translation>
    </message>
    <message>
        <source>去安排</source>
        <translation>Arrange</translation>
    </message>
    <message>
        <source>“{}”已散会，纪要还没有签发</source>
        <translation>&quot;{}&quot; is over, its minutes are not issued</translation>
    </message>
    <message>
        <source>{}散会</source>
        <translation>Closed {}</translation>
    </message>
    <message>
        <source>另有 {} 场会的纪要还没有签发</source>
        <translation>Other meetings whose minutes are not issued: {}</translation>
    </message>
    <message>
        <source>“{}”过了日期还没有开</source>
        <translation>The day of &quot;{}&quot; has passed and it was not held</translation>
    </message>
    <message>
        <source>原定 {}</source>
        <translation>Planned for {}</translation>
    </message>
    <message>
        <source>另有 {} 场会过了日期还没有开</source>
        <translation>Other meetings past their day and not held: {}</translation>
    </message>
    <message>
        <source>筹备</source>
        <translation>Prepare</translation>
    </message>
    <message>
        <source>公示不少于 15 天；贴出后在那里登记</source>
        <translation>Publish for 15 days or more; record there where it was put up</translation>
    </message>
    <message>
        <source>业主共同决定应在 3 天内公示，最迟{}</source>
        <translation>Owners&apos; decisions are published within 3 days, by {}</translation>
    </message>
    <message>
        <source>业主共同决定应在 3 天内公示，已过 {} 天</source>
        <translation>Owners&apos; decisions are published within 3 days; {} days have passed</translation>
    </message>
    <message>
        <source>“{}”的结果还没有公示</source>
        <translation>The results of &quot;{}&quot; are not published yet</translation>
    </message>
    <message>
        <source>去公示</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>未诉先办：往年这时候“{}”反映得多</source>
        <translation>Act before they ask: &quot;{}&quot; comes up often at this time of year</translation>
    </message>
    <message>
        <source>离线不影响开会；连上网会自己上传，也可以用U盘</source>
        <translation>Meetings work offline; it is uploaded once online, or by USB stick</translation>
    </message>
    <message>
        <source>{} 条记录等着网络上传</source>
        <translation>Records waiting for the network: {}</translation>
    </message>
    <message>
        <source>去同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>换电脑、重装系统时靠它打开数据，两分钟的事</source>
        <translation>It opens the data on another laptop or after a new system; two minutes</translation>
    </message>
    <message>
        <source>恢复口令还没有印出来收好</source>
        <translation>The recovery phrase is not yet printed and put by</translation>
    </message>
    <message>
        <source>去打印</source>
        <translation>Print it</translation>
    </message>
    <message>
        <source>还有</source>
        <translation>Also</translation>
    </message>
    <message>
        <source>完成：{}</source>
        <translation>Done: {}</translation>
    </message>
    <message>
        <source>看全过程：{}</source>
        <translation>The whole story: {}</translation>
    </message>
    <message>
        <source>任务板</source>
        <translation>Task board</translation>
    </message>
    <message>
        <source>没有要办的任务。会上议定的事项会列在这里。</source>
        <translation>No tasks to do. What meetings resolve is listed here.</translation>
    </message>
    <message>
        <source>任务 · {} 项逾期</source>
        <translation>Tasks · {} overdue</translation>
    </message>
    <message>
        <source>还有 {} 项</source>
        <translation>{} more</translation>
    </message>
    <message>
        <source>换回原来的数据</source>
        <translation>Put the old data back</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>结束导览</source>
        <translation>End the tour</translation>
    </message>
    <message>
        <source>两分钟导览&#x3000;{} / {}</source>
        <translation>Two-minute tour&#x3000;{} / {}</translation>
    </message>
    <message>
        <source>看完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>导览第 {} 步，共 {} 步</source>
        <translation>Tour, step {} of {}</translation>
    </message>
    <message>
        <source>按 → 下一步，按 ← 上一步，按 Esc 结束。</source>
        <translation>→ next, ← back, Esc ends.</translation>
    </message>
    <message>
        <source>导览不在演练里放。请结束演练，再看一遍。</source>
        <translation>The tour is not shown in the rehearsal. End the rehearsal to see it.</translation>
    </message>
    <message>
        <source>导览随时可以再看：按 F1 点“两分钟导览”，或者到“设置”的“关于”里点。</source>
        <translation>To see the tour again: F1, then &quot;Two-minute tour&quot;; or in Settings under About.</translation>
    </message>
    <message>
        <source>正在开会，导览散会以后再看。</source>
        <translation>A meeting is under way. See the tour when it is over.</translation>
    </message>
    <message>
        <source>选择 PDF 文件</source>
        <translation>Choose a PDF file</translation>
    </message>
    <message>
        <source>扫纸面上的二维码，或输入完整的校验码</source>
        <translation>Scan the QR code on the paper or type the whole check code</translation>
    </message>
    <message>
        <source>按校验码核验</source>
        <translation>Check by code</translation>
    </message>
    <message>
        <source>选择要核验的 PDF</source>
        <translation>Choose the PDF to check</translation>
    </message>
    <message>
        <source>把本会客厅签发的纪要 PDF 拖到这里，或选择文件，就能知道它是不是本室签发的、有没有改过。不用联网，不会改动任何内容。</source>
        <translation>Drop a PDF of minutes here, or choose a file, and you know whether this room issued it and whether it was altered. No network is needed and nothing is changed.</translation>
    </message>
    <message>
        <source>只有纸，没有文件</source>
        <translation>Only the paper, no file</translation>
    </message>
    <message>
        <source>要核验的文件</source>
        <translation>File to check</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF file (*.pdf)</translation>
    </message>
    <message>
        <source>校验码</source>
        <translation>Check code</translation>
    </message>
    <message>
        <source>正在核验 {}……</source>
        <translation>Checking {}...</translation>
    </message>
    <message>
        <source>{}&#x3000;校验码 {}</source>
        <translation>{}  check code {}</translation>
    </message>
    <message>
        <source>到处可用</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>读到一张签到卡。请先打开正在签到的会议，再扫一次。</source>
        <translation>A sign-in card was read. First open the meeting that signs in, then scan again.</translation>
    </message>
    <message>
        <source>找命令</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>打开：{}</source>
        <translation>Open: {}</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>原来大小</source>
        <translation>Original size</translation>
    </message>
    <message>
        <source>颜色跟随系统</source>
        <translation>Colours as the system</translation>
    </message>
    <message>
        <source>正在处理……</source>
        <translation>Working...</translation>
    </message>
    <message>
        <source>撤销：{}</source>
        <translation>Undo: {}</translation>
    </message>
    <message>
        <source>演练：这里是虚构的示例数据，和正式记录分开存放，怎么试都不会影响正式会议。</source>
        <translation>Rehearsal: this is fictitious data, kept apart from the real records; whatever you try, real meetings are not affected.</translation>
    </message>
    <message>
        <source>居民自动参加</source>
        <translation>Residents take part</translation>
    </message>
    <message>
        <source>会议在前面时，虚构的居民自己签到、发言、投票。</source>
        <translation>With the meeting in front, fictitious residents sign in, speak and vote by themselves.</translation>
    </message>
    <message>
        <source>快慢：{}</source>
        <translation>Speed: {}</translation>
    </message>
    <message>
        <source>待选择</source>
        <translation>To choose</translation>
    </message>
    <message>
        <source>（只有房屋）</source>
        <translation>(only the flat)</translation>
    </message>
    <message>
        <source>{} 处房屋</source>
        <translation>{} flats</translation>
    </message>
    <message>
        <source>业主 · 面积</source>
        <translation>Owned · area</translation>
    </message>
    <message>
        <source>正在打开资料</source>
        <translation>Opening the data</translation>
    </message>
    <message>
        <source>{}……已看 {}%</source>
        <translation>{} … {}% done</translation>
    </message>
    <message>
        <source>这个文件打不开，没有打印。记录都在；请关闭后重新生成一次。</source>
        <translation>This file cannot be opened and was not printed. All records are there; close this and make it again.</translation>
    </message>
    <message>
        <source>后面的没有印。</source>
        <translation>what follows was not printed.</translation>
    </message>
    <message>
        <source>前面的可能已经印出，后面的没有印。</source>
        <translation>what comes before may have come out, what follows was not printed.</translation>
    </message>
    <message>
        <source>打印机“{}”在第 {} 面（共 {} 面）停了，</source>
        <translation>The printer &quot;{}&quot; stopped at side {} of {}: </translation>
    </message>
    <message>
        <source>居民举手了：{}。请计票人录入。</source>
        <translation>Residents raise their hands: {}. Tellers, please key it in.</translation>
    </message>
    <message>
        <source>接上了第二块屏幕，可以给全场看大屏。</source>
        <translation>A second screen is connected; it can show the room&apos;s screen.</translation>
    </message>
    <message>
        <source>第二块屏幕断开了，大屏先收起来；接好后会自动回来。会议照常进行。</source>
        <translation>The second screen was disconnected and the room&apos;s screen is put away; it comes back by itself. The meeting goes on.</translation>
    </message>
    <message>
        <source>照着那张纸，从左到右、从上到下</source>
        <translation>As on the paper, from left to right, from top to bottom</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>请输入恢复口令</source>
        <translation>Type the recovery phrase</translation>
    </message>
    <message>
        <source>到会 {} / {}，法定人数 {}</source>
        <translation>Present {} / {}, quorum {}</translation>
    </message>
    <message>
        <source>上月</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>下月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>记录都在，没有删除任何内容。看完自己会打开，不用守着；关上这个窗口就是退出，下次打开再接着做。</source>
        <translation>All records are there, nothing was deleted. It opens by itself when it is done; closing this window leaves the program, and the next start goes on.</translation>
    </message>
    <message>
        <source>这份文件和记录都在。请看看打印机的电源、连线和纸，再打印一次；也可以另存为 PDF，到别处打印。</source>
        <translation>The paper and all records are there. Look at the printer&apos;s power, cable and paper and print again, or save as PDF and print elsewhere.</translation>
    </message>
    <message>
        <source>另存为 {}</source>
        <translation>Save as {}</translation>
    </message>
    <message>
        <source>这台电脑没有找到打印机，一面也没有印。</source>
        <translation>No printer was found on this laptop; nothing was printed.</translation>
    </message>
    <message>
        <source>打印机“{}”不在了，一面也没有印。</source>
        <translation>The printer &quot;{}&quot; is gone; nothing was printed.</translation>
    </message>
    <message>
        <source>打印机“{}”没有接收，一面也没有印。</source>
        <translation>The printer &quot;{}&quot; did not take it; nothing was printed.</translation>
    </message>
    <message>
        <source>打印机“{}”没有接下这份文件，一面也没有印。</source>
        <translation>The printer &quot;{}&quot; refused this paper; nothing was printed.</translation>
    </message>
    <message>
        <source>打印机“{}”没有接下这份文件，可能没有印完，请到打印机旁看一下。</source>
        <translation>The printer &quot;{}&quot; refused this paper; it may not be complete, please look at the printer.</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>正在停止……</source>
        <translation>Stopping...</translation>
    </message>
</context>
</TS>
