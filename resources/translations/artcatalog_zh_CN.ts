<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About artcatalog</source>
        <translation>关于 artcatalog</translation>
    </message>
    <message>
        <source>Catalogs a collection and finds an artwork from a photo of it. Everything stays on this computer.</source>
        <translation>为藏品编目，并用一张照片找到对应的作品。所有数据都留在这台电脑上。</translation>
    </message>
    <message>
        <source>artcatalog is under the MIT licence. It is shipped with:</source>
        <translation>artcatalog 采用 MIT 许可证。随附以下组件：</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>AlikeLine</name>
    <message>
        <source>Show side by side…</source>
        <translation>并排显示…</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of records may be of the same artwork: the new pictures look like others.</source>
        <translation>
            <numerusform>有 %n 对记录可能是同一件作品：新图片与其他图片相似。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArtworkButtons</name>
    <message>
        <source>Artwork {number}…</source>
        <translation>作品 {number}…</translation>
    </message>
    <message>
        <source>Artwork {number}</source>
        <translation>作品 {number}</translation>
    </message>
</context>
<context>
    <name>ArtworkGrid</name>
    <message>
        <source>Artworks</source>
        <translation>作品</translation>
    </message>
</context>
<context>
    <name>ArtworkTable</name>
    <message>
        <source>Artworks as a table</source>
        <translation>作品表格</translation>
    </message>
</context>
<context>
    <name>AttentionView</name>
    <message>
        <source>What the model looks at</source>
        <translation>模型看的地方</translation>
    </message>
    <message>
        <source>Bright places count most when this work is looked for</source>
        <translation>识别这件作品时，明亮之处最为重要</translation>
    </message>
</context>
<context>
    <name>BackgroundJob</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>BatchHistory</name>
    <message>
        <source>Imports and edits</source>
        <translation>导入与编辑</translation>
    </message>
    <message>
        <source>Undoing an import removes the records and pictures that it made, also what was edited or checked in them since; a backup is made first. Undoing an edit gives records their former values; what was changed again since stays.</source>
        <translation>撤销导入会删除其创建的记录和图片，包括之后在其中编辑或检查过的内容；撤销前会先备份。撤销编辑会恢复记录原来的值；之后又修改过的内容保持不变。</translation>
    </message>
    <message>
        <source>Undo this…</source>
        <translation>撤销此项…</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Import of {what}</source>
        <translation>导入 {what}</translation>
    </message>
    <message>
        <source>Moved to the trash: {what}</source>
        <translation>移到回收站：{what}</translation>
    </message>
    <message>
        <source>Restored: {what}</source>
        <translation>已恢复：{what}</translation>
    </message>
    <message>
        <source>Outlines found again: {what}</source>
        <translation>重新检测轮廓：{what}</translation>
    </message>
    <message>
        <source>{what}: {fields}</source>
        <translation>{what}：{fields}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln work(s)</source>
        <translation>
            <numerusform>%Ln 件作品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln 项更改</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>stopped midway</source>
        <translation>中途停止</translation>
    </message>
    <message>
        <source>Undo this of {date}?
{what}</source>
        <translation>撤销 {date} 的这项操作？
{what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>BulkEditDialog</name>
    <message>
        <source>Edit several works</source>
        <translation>编辑多件作品</translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln work(s)</source>
        <translation>
            <numerusform>编辑 %Ln 件作品</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick what is to change. A ticked field that is empty is cleared.</source>
        <translation>勾选要更改的内容。勾选但留空的字段会被清空。</translation>
    </message>
    <message>
        <source>What will change</source>
        <translation>将更改的内容</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Change {field}</source>
        <translation>更改{field}</translation>
    </message>
    <message>
        <source>New value of {field}</source>
        <translation>{field}的新值</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>will be cleared</source>
        <translation>将被清空</translation>
    </message>
    <message>
        <source>All works have these values already.</source>
        <translation>所有作品已是这些值。</translation>
    </message>
    <message>
        <source>No change yet.</source>
        <translation>尚无更改。</translation>
    </message>
    <message numerus="yes">
        <source>{changed} of %Ln work(s) will change: {fields}.</source>
        <translation>
            <numerusform>%Ln 件作品中有 {changed} 件将更改：{fields}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Other values there now are replaced: {fields}.</source>
        <translation>其中现有的其他值将被替换：{fields}。</translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln work(s)</source>
        <translation>
            <numerusform>更改 %Ln 件作品</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkEditViewModel</name>
    <message numerus="yes">
        <source>Edit %n work(s)</source>
        <translation>
            <numerusform>编辑 %n 件作品</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Photo from the camera</source>
        <translation>摄像头照片</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take and look up</source>
        <translation>拍摄并查找</translation>
    </message>
    <message>
        <source>Starting the camera…</source>
        <translation>正在启动摄像头…</translation>
    </message>
    <message>
        <source>The camera cannot be used: {reason}. Close other programs that use it, and allow it in the settings of the system.</source>
        <translation>无法使用摄像头：{reason}。请关闭正在使用它的其他程序，并在系统设置中允许访问。</translation>
    </message>
</context>
<context>
    <name>CameraEntry</name>
    <message>
        <source>Camera…</source>
        <translation>摄像头…</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>Untitled</source>
        <translation>无题</translation>
    </message>
</context>
<context>
    <name>CollectionStates</name>
    <message>
        <source>Import pictures…</source>
        <translation>导入图片…</translation>
    </message>
    <message>
        <source>Drop pictures or a folder anywhere on this window, or choose them.</source>
        <translation>将图片或文件夹拖放到窗口任意位置，或进行选择。</translation>
    </message>
    <message>
        <source>No artworks yet</source>
        <translation>还没有作品</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配的作品</translation>
    </message>
    <message>
        <source>Show all works</source>
        <translation>显示全部作品</translation>
    </message>
    <message>
        <source>What you delete from the collection waits here until you restore it or delete it for good.</source>
        <translation>从藏品中删除的作品会留在这里，直到您还原或永久删除。</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>No record of these filters contains “{text}”.</source>
        <translation>符合这些筛选条件的记录中没有“{text}”。</translation>
    </message>
    <message>
        <source>No artwork has all of this.</source>
        <translation>没有作品同时符合这些条件。</translation>
    </message>
    <message>
        <source>No record contains “{text}”.</source>
        <translation>没有记录包含“{text}”。</translation>
    </message>
    <message>
        <source>No artwork has this tag.</source>
        <translation>没有带此标签的作品。</translation>
    </message>
    <message>
        <source>No artwork has this status.</source>
        <translation>没有处于此状态的作品。</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Findable</source>
        <translation>可检索</translation>
    </message>
    <message>
        <source>outline to check</source>
        <translation>轮廓待检查</translation>
    </message>
    <message>
        <source>outline corrected</source>
        <translation>轮廓已更正</translation>
    </message>
    <message>
        <source>outline accepted</source>
        <translation>轮廓已确认</translation>
    </message>
    <message>
        <source>not findable yet</source>
        <translation>尚不可检索</translation>
    </message>
    <message>
        <source>several pictures</source>
        <translation>多张图片</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>待检查</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>无图片</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns of the table</source>
        <translation>表格的列</translation>
    </message>
    <message>
        <source>Choose what each column is. A column that is no field of the record is kept under its own name.</source>
        <translation>请选择每一列的含义。不属于记录字段的列将以原列名保留。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>kept as it is</source>
        <translation>原样保留</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Recto, verso, detail …</source>
        <translation>正面、背面、局部……</translation>
    </message>
</context>
<context>
    <name>CrashNotice</name>
    <message>
        <source>artcatalog ended unexpectedly last time. What was saved is there, nothing is lost.</source>
        <translation>artcatalog 上次意外结束。已保存的内容都在，没有丢失。</translation>
    </message>
    <message>
        <source>Show report…</source>
        <translation>显示报告…</translation>
    </message>
    <message>
        <source>This is what the program noted before it ended. If it happens again, please report it with:</source>
        <translation>这是程序结束前的记录。如果再次发生，请附上以下内容报告：</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Accept outline</source>
        <translation>确认轮廓</translation>
    </message>
    <message>
        <source>Correct outline</source>
        <translation>修正轮廓</translation>
    </message>
</context>
<context>
    <name>DefectDialog</name>
    <message>
        <source>Something went wrong in the program</source>
        <translation>程序出错了</translation>
    </message>
    <message>
        <source>This is a defect of artcatalog, not of your files. Your catalog is saved. Please report it with:</source>
        <translation>这是 artcatalog 的缺陷，与您的文件无关。您的藏品库已保存。请附上以下内容报告问题：</translation>
    </message>
    <message>
        <source>Report of the defect</source>
        <translation>缺陷报告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>DropSheet</name>
    <message>
        <source>Look up</source>
        <translation>识图</translation>
    </message>
    <message>
        <source>Which artwork is it?</source>
        <translation>这是哪件作品？</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Add to the catalog</source>
        <translation>加入藏品库</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates</source>
        <translation>重复项</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>成对的记录</translation>
    </message>
    <message>
        <source>Comparing pictures</source>
        <translation>正在比较图片</translation>
    </message>
    <message>
        <source>Also pairs judged before</source>
        <translation>包括已判断过的</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>显示记录</translation>
    </message>
    <message>
        <source>Same artwork</source>
        <translation>同一作品</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不是同一作品</translation>
    </message>
    <message>
        <source>Comparing every picture with those of other records…</source>
        <translation>正在将每张图片与其他记录的图片比较……</translation>
    </message>
    <message>
        <source>Comparing the new pictures with those of other records…</source>
        <translation>正在将新图片与其他记录的图片比较…</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>搜索已停止。</translation>
    </message>
    <message numerus="yes">
        <source>No two records show the same artwork; %n picture(s) compared.</source>
        <translation>
            <numerusform>没有两条记录显示同一作品；已比较 %n 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of records may show the same artwork.</source>
        <translation>
            <numerusform>有 %n 对记录可能显示同一作品。</numerusform>
        </translation>
    </message>
    <message>
        <source>the same file</source>
        <translation>相同文件</translation>
    </message>
    <message>
        <source>alike: {score}</source>
        <translation>相似：{score}</translation>
    </message>
    <message>
        <source>you said: same</source>
        <translation>您的判断：同一作品</translation>
    </message>
    <message>
        <source>you said: not the same</source>
        <translation>您的判断：不是同一作品</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Matched points</source>
        <translation>匹配点</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>滑动对比</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁对比</translation>
    </message>
</context>
<context>
    <name>EvidenceView</name>
    <message>
        <source>Comparison of photo and catalog picture</source>
        <translation>照片与藏品图片的比较</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>藏品库</translation>
    </message>
    <message>
        <source>No points match.</source>
        <translation>没有匹配点。</translation>
    </message>
    <message>
        <source>Photo: {share} %</source>
        <translation>照片：{share}%</translation>
    </message>
</context>
<context>
    <name>ExamplesDialog</name>
    <message>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Works that were held back from training, by the place at which photos of them were found: those whose place changed most.</source>
        <translation>未参与训练的作品，按其照片的检索名次排列：名次变化最大的作品。</translation>
    </message>
    <message>
        <source>Found better</source>
        <translation>名次提高</translation>
    </message>
    <message>
        <source>Found worse</source>
        <translation>名次下降</translation>
    </message>
    <message>
        <source>place {before} before, {now} now</source>
        <translation>之前第 {before} 位，现在第 {now} 位</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Accession number</source>
        <translation>藏品编号</translation>
    </message>
    <message>
        <source>Object name</source>
        <translation>器物名称</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>题名</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>年代</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>材质技法</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Number of objects</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>Owner or source</source>
        <translation>所有者或来源</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>保存状况</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权利</translation>
    </message>
    <message>
        <source>Credit line</source>
        <translation>来源说明</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>用逗号分隔</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>sum</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>telling works apart</source>
        <translation>区分作品</translation>
    </message>
    <message>
        <source>telling codes apart</source>
        <translation>区分编码</translation>
    </message>
    <message>
        <source>code like feature</source>
        <translation>编码与特征一致</translation>
    </message>
    <message>
        <source>feature from code</source>
        <translation>由编码还原特征</translation>
    </message>
    <message>
        <source>bits independent</source>
        <translation>各位独立</translation>
    </message>
    <message>
        <source>features spread</source>
        <translation>特征分散</translation>
    </message>
    <message>
        <source>what it knew before</source>
        <translation>保持已学内容</translation>
    </message>
    <message>
        <source>pairs of the same work and of others</source>
        <translation>同一作品与不同作品的配对</translation>
    </message>
    <message>
        <source>each work near its own code</source>
        <translation>每件作品靠近自己的编码</translation>
    </message>
    <message>
        <source>told by the foreground alone</source>
        <translation>仅凭前景辨认</translation>
    </message>
    <message>
        <source>words near their pictures</source>
        <translation>词语与图片相近</translation>
    </message>
    <message>
        <source>words and pictures of one code</source>
        <translation>词语与图片编码一致</translation>
    </message>
    <message>
        <source>suggested tags</source>
        <translation>建议的标签</translation>
    </message>
    <message>
        <source>centres of works</source>
        <translation>作品中心</translation>
    </message>
    <message>
        <source>corners</source>
        <translation>角点</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>画框</translation>
    </message>
    <message>
        <source>canvases</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>framed or not</source>
        <translation>有无画框</translation>
    </message>
    <message>
        <source>corners to a fraction</source>
        <translation>角点细化</translation>
    </message>
    <message>
        <source>sides</source>
        <translation>边</translation>
    </message>
    <message>
        <source>certainty</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>Found first</source>
        <translation>首位命中</translation>
    </message>
    <message>
        <source>Among the first 50</source>
        <translation>前 50 位命中</translation>
    </message>
    <message>
        <source>Mean reciprocal rank</source>
        <translation>平均倒数排名</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重合度</translation>
    </message>
    <message>
        <source>Overlap above 0.9</source>
        <translation>重合度高于 0.9</translation>
    </message>
    <message>
        <source>Overlap, other works</source>
        <translation>其他作品重合度</translation>
    </message>
    <message>
        <source>Found by words</source>
        <translation>按词语找到</translation>
    </message>
    <message>
        <source>Right among the first 10</source>
        <translation>前 10 个中正确的比例</translation>
    </message>
    <message>
        <source>Other words as before</source>
        <translation>其他词语保持不变</translation>
    </message>
    <message>
        <source>Share of photos whose artwork is the nearest of all by its code. 1 is best.</source>
        <translation>按编码比较，照片中的作品恰好最接近的比例。1 为最佳。</translation>
    </message>
    <message>
        <source>Share of photos whose artwork is among the 50 nearest by code; the best of these are compared in detail.</source>
        <translation>按编码比较，照片中的作品位列最接近的 50 件之内的比例；其中最好的会被仔细比对。</translation>
    </message>
    <message>
        <source>1 where the right artwork is first, ½ where it is second, ⅓ where it is third; the mean over photos.</source>
        <translation>正确作品排第一得 1，排第二得 ½，排第三得 ⅓；对所有照片取平均。</translation>
    </message>
    <message>
        <source>Area that detected and true outline share, divided by the area of both together. 1 is best.</source>
        <translation>检测轮廓与真实轮廓的重叠面积除以两者合并后的面积。1 为最佳。</translation>
    </message>
    <message>
        <source>Share of outlines that overlap the true one by more than 0.9.</source>
        <translation>与真实轮廓的重合度超过 0.9 的轮廓所占比例。</translation>
    </message>
    <message>
        <source>Overlap on simulated photos of other works: it must not fall.</source>
        <translation>在其他作品的模拟照片上的重合度：不应下降。</translation>
    </message>
    <message>
        <source>Mean average precision: how early the works that fit come when searched by words. 1 is best.</source>
        <translation>平均精度均值：按词语检索时，相符的作品排得有多靠前。1 为最佳。</translation>
    </message>
    <message>
        <source>Share of the first ten works that fit the words.</source>
        <translation>前十件作品中与词语相符的比例。</translation>
    </message>
    <message>
        <source>How far works come in the same order as before for words that were not learnt. 1: unchanged.</source>
        <translation>对没有学习过的词语，作品的排列顺序与之前相同的程度。1 表示没有变化。</translation>
    </message>
    <message>
        <source>{figure}, before</source>
        <translation>{figure}（之前）</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Downwards</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>升序</translation>
    </message>
    <message>
        <source>Direction of the order: {direction}</source>
        <translation>排序方向：{direction}</translation>
    </message>
    <message>
        <source>All works</source>
        <translation>全部作品</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Outline to check</source>
        <translation>轮廓待检查</translation>
    </message>
    <message>
        <source>Outline corrected</source>
        <translation>轮廓已更正</translation>
    </message>
    <message>
        <source>Outline accepted</source>
        <translation>轮廓已确认</translation>
    </message>
    <message>
        <source>Not findable yet</source>
        <translation>尚不可检索</translation>
    </message>
    <message>
        <source>Without picture</source>
        <translation>无图片</translation>
    </message>
    <message>
        <source>Only a number</source>
        <translation>只有编号</translation>
    </message>
    <message>
        <source>Several pictures</source>
        <translation>多张图片</translation>
    </message>
    <message>
        <source>Same file twice</source>
        <translation>文件重复</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>录入时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改时间</translation>
    </message>
    <message numerus="yes">
        <source>%Ln work(s)</source>
        <translation>
            <numerusform>%Ln 件作品</numerusform>
        </translation>
    </message>
    <message>
        <source>{works}, {by_picture} by their pictures</source>
        <translation>{works}，其中 {by_picture} 件凭图片找到</translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln work(s)</source>
        <translation>
            <numerusform>%Ln 件作品中的 {shown} 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Choose an empty folder for the new catalog</source>
        <translation>为新藏品库选择一个空文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of a catalog</source>
        <translation>选择藏品库所在的文件夹</translation>
    </message>
    <message>
        <source>Drawing the sample collection…</source>
        <translation>正在绘制示例藏品…</translation>
    </message>
    <message>
        <source>Welcome to artcatalog</source>
        <translation>欢迎使用 artcatalog</translation>
    </message>
    <message>
        <source>Catalog your collection, and find an artwork from a photo of it. Everything stays on this computer; nothing is sent anywhere.</source>
        <translation>为藏品编目，并凭一张照片找到作品。所有内容都保存在本机，不会发送到任何地方。</translation>
    </message>
    <message>
        <source>New catalog</source>
        <translation>新建藏品库</translation>
    </message>
    <message>
        <source>Begin with an empty folder, then import pictures.</source>
        <translation>从一个空文件夹开始，然后导入图片。</translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Open a catalog</source>
        <translation>打开藏品库</translation>
    </message>
    <message>
        <source>A catalog is a folder; it may come from another computer.</source>
        <translation>藏品库就是一个文件夹，也可以来自另一台电脑。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>A collection drawn by the program, with photos to look up. Takes a few minutes.</source>
        <translation>由程序绘制的藏品，附有可供识别的照片。需要几分钟。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Progress of the sample</source>
        <translation>示例的进度</translation>
    </message>
    <message>
        <source>Recent catalogs</source>
        <translation>最近的藏品库</translation>
    </message>
    <message>
        <source>The sample could not be drawn. {reason}</source>
        <translation>无法绘制示例。{reason}</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>Collection</source>
        <translation>藏品</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Edit outline</source>
        <translation>编辑轮廓</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似作品</translation>
    </message>
    <message>
        <source>Look this picture up</source>
        <translation>识别此图片</translation>
    </message>
    <message>
        <source>Edit record</source>
        <translation>编辑著录</translation>
    </message>
    <message>
        <source>Edit several works…</source>
        <translation>编辑多件作品…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message numerus="yes">
        <source>Edit %Ln work(s)…</source>
        <translation>
            <numerusform>编辑 %Ln 件作品…</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore from trash</source>
        <translation>从回收站恢复</translation>
    </message>
</context>
<context>
    <name>GridViewModel</name>
    <message numerus="yes">
        <source>Move %n artwork(s) to the trash</source>
        <translation>
            <numerusform>将 %n 件作品移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n artwork(s)</source>
        <translation>
            <numerusform>恢复 %n 件作品</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>History of look-ups</source>
        <translation>识图历史</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>您的回答</translation>
    </message>
    <message>
        <source>Look up again</source>
        <translation>重新识图</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n look-up(s), the newest first</source>
        <translation>
            <numerusform>%n 次识图，最新的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>no artwork</source>
        <translation>没有作品</translation>
    </message>
    <message>
        <source>not {number}</source>
        <translation>不是 {number}</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>另存为 CSV</translation>
    </message>
</context>
<context>
    <name>HistoryViewModel</name>
    <message>
        <source>Take a change back</source>
        <translation>撤回一项更改</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import pictures</source>
        <translation>导入图片</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Import more…</source>
        <translation>继续导入…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>预览…</translation>
    </message>
    <message>
        <source>Shows what the import will do, before anything is written</source>
        <translation>在写入任何内容之前，显示导入将做什么</translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>正在检查文件……</translation>
    </message>
    <message>
        <source>The import was stopped. What was imported until then is in the catalog.</source>
        <translation>导入已停止。此前导入的内容已在藏品库中。</translation>
    </message>
</context>
<context>
    <name>ImportOptions</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Table of records (optional)</source>
        <translation>著录表（可选）</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Files and folders to import</source>
        <translation>要导入的文件和文件夹</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>CSV with columns such as file, accession_number, title, artist</source>
        <translation>CSV 文件，含 file、accession_number、title、artist 等列</translation>
    </message>
    <message>
        <source>Table of records</source>
        <translation>著录表</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Copy the pictures into the catalog folder</source>
        <translation>将图片复制到藏品库文件夹</translation>
    </message>
    <message>
        <source>Leave the pictures where they are</source>
        <translation>图片保留在原处</translation>
    </message>
    <message>
        <source>Attach: a number that is there already gets one more picture</source>
        <translation>附加：已有的编号再添加一张图片</translation>
    </message>
    <message>
        <source>Update: the table also changes records that are there already</source>
        <translation>更新：著录表同时修改已有的著录</translation>
    </message>
    <message>
        <source>Also create records of rows without a picture</source>
        <translation>也为没有图片的行创建记录</translation>
    </message>
    <message>
        <source>What file names say</source>
        <translation>文件名的含义</translation>
    </message>
    <message>
        <source>With {number}_{picture}, 1890-7_verso.tif is the verso of 1890-7. Empty: the name is the number.</source>
        <translation>使用 {number}_{picture} 时，1890-7_verso.tif 是 1890-7 的背面。留空：文件名即编号。</translation>
    </message>
    <message>
        <source>What file names say:</source>
        <translation>文件名的含义：</translation>
    </message>
    <message>
        <source>The files themselves are never changed.</source>
        <translation>文件本身绝不会被修改。</translation>
    </message>
    <message>
        <source>Pictures to import</source>
        <translation>要导入的图片</translation>
    </message>
    <message>
        <source>Folder to import</source>
        <translation>要导入的文件夹</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Changed records</source>
        <translation>将更改的记录</translation>
    </message>
    <message>
        <source>Nothing has been written yet. This is what the import will do:</source>
        <translation>尚未写入任何内容。导入将执行以下操作：</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed</source>
        <translation>
            <numerusform>更改 %n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) without a picture</source>
        <translation>
            <numerusform>%n 条无图片的记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the table without picture</source>
        <translation>
            <numerusform>表格中 %n 行没有图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing: no picture was found, and no record changes.</source>
        <translation>无事可做：没有找到图片，也没有记录需要更改。</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>仅显示</translation>
    </message>
    <message>
        <source>Record and field</source>
        <translation>记录与字段</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>From the table</source>
        <translation>表格中的值</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Files that were not imported</source>
        <translation>未导入的文件</translation>
    </message>
    <message>
        <source>Save this list…</source>
        <translation>保存此列表…</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销此次导入</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) imported</source>
        <translation>
            <numerusform>已导入 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>The import stopped before its end: {reason} What came in is kept; import again to go on.</source>
        <translation>导入中途停止：{reason}已导入的内容会保留；再次导入即可继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be imported</source>
        <translation>
            <numerusform>%n 个文件无法导入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n 张已存在</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) updated</source>
        <translation>
            <numerusform>更新了 %n 条著录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) without a picture</source>
        <translation>
            <numerusform>%n 条无图片的记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out</source>
        <translation>
            <numerusform>略过 %n 个其他文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the table without picture</source>
        <translation>
            <numerusform>表中 %n 行没有图片</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>用时 {seconds} 秒</translation>
    </message>
    <message>
        <source>The import was undone</source>
        <translation>导入已撤销</translation>
    </message>
    <message>
        <source>Save this list</source>
        <translation>保存此列表</translation>
    </message>
</context>
<context>
    <name>KeyboardHelp</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>转到页面</translation>
    </message>
    <message>
        <source>Search the collection</source>
        <translation>搜索藏品</translation>
    </message>
    <message>
        <source>Import pictures</source>
        <translation>导入图片</translation>
    </message>
    <message>
        <source>Look up the copied picture</source>
        <translation>识别复制的图片</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>撤销、重做</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>显示此列表</translation>
    </message>
    <message>
        <source>Clear the search box, where the cursor is in it</source>
        <translation>光标在搜索框中时，清空搜索框</translation>
    </message>
    <message>
        <source>Preview; arrows go on</source>
        <translation>预览；方向键翻看</translation>
    </message>
    <message>
        <source>Open in the outline editor</source>
        <translation>在轮廓编辑器中打开</translation>
    </message>
    <message>
        <source>Edit the record</source>
        <translation>编辑著录</translation>
    </message>
    <message>
        <source>Edit the selected works in one step</source>
        <translation>一次编辑所选作品</translation>
    </message>
    <message>
        <source>History of the record</source>
        <translation>记录的历史</translation>
    </message>
    <message>
        <source>Works that look like this one</source>
        <translation>与此作品相似的作品</translation>
    </message>
    <message>
        <source>Pictures or table</source>
        <translation>图片或表格</translation>
    </message>
    <message>
        <source>Select all works</source>
        <translation>选择全部作品</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Select a corner</source>
        <translation>选择一个角点</translation>
    </message>
    <message>
        <source>Move the corner by 1 picture pixel; with Shift by 10, with Alt by ¼</source>
        <translation>将角点移动 1 个图片像素；按住 Shift 移动 10，按住 Alt 移动 ¼</translation>
    </message>
    <message>
        <source>Reset to the detected outline</source>
        <translation>恢复为检测到的轮廓</translation>
    </message>
    <message>
        <source>Next outline of this picture</source>
        <translation>此图片的下一个轮廓</translation>
    </message>
    <message>
        <source>Add an outline of another artwork</source>
        <translation>为另一件作品添加轮廓</translation>
    </message>
    <message>
        <source>Remove this outline</source>
        <translation>移除此轮廓</translation>
    </message>
    <message>
        <source>This outline is the one that counts</source>
        <translation>以此轮廓为准</translation>
    </message>
    <message>
        <source>Accept, and go to the next to check</source>
        <translation>确认，并转到下一张待核对的图片</translation>
    </message>
    <message>
        <source>Undo an edit, then the accept before it</source>
        <translation>撤销一步编辑；没有编辑时，撤销之前的确认</translation>
    </message>
    <message>
        <source>Previous picture that was shown, next picture</source>
        <translation>回到之前显示的图片，转到下一张图片</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zoom about the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Space and drag</source>
        <translation>空格加拖动</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动画面</translation>
    </message>
    <message>
        <source>Leave the picture for the next control</source>
        <translation>离开画面，转到下一个控件</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>藏品</translation>
    </message>
    <message>
        <source>Outline editor</source>
        <translation>轮廓编辑器</translation>
    </message>
</context>
<context>
    <name>LookupPage</name>
    <message>
        <source>Look up photos</source>
        <translation>识别照片</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>识图</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>正在识别</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Photo from the camera</source>
        <translation>摄像头照片</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Drop a photo of it anywhere on this window, paste one with {keys}, or open a file.</source>
        <translation>将作品的照片拖到窗口任意位置，用 {keys} 粘贴，或打开文件。</translation>
    </message>
    <message>
        <source>Which artwork is this?</source>
        <translation>这是哪件作品？</translation>
    </message>
    <message>
        <source>Opening {file}…</source>
        <translation>正在打开 {file}…</translation>
    </message>
    <message>
        <source>Stopped. “Search with this outline” looks the photo up again.</source>
        <translation>已停止。点击“用此轮廓搜索”可重新识别。</translation>
    </message>
    <message>
        <source>No artwork was found in the photo. Put the corners around it, then search.</source>
        <translation>照片中没有找到作品。请将角点放到作品四角，然后搜索。</translation>
    </message>
    <message>
        <source>Looking for the artwork…</source>
        <translation>正在查找作品…</translation>
    </message>
    <message>
        <source>The outline was changed: searching again…</source>
        <translation>轮廓已更改：正在重新搜索…</translation>
    </message>
    <message>
        <source>Not searched again: {reason}</source>
        <translation>未能重新搜索：{reason}</translation>
    </message>
    <message>
        <source>The outline was changed. “Search with this outline” searches again.</source>
        <translation>轮廓已更改。点击“用此轮廓搜索”可重新搜索。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Collection</source>
        <translation>藏品</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>识图</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Opening {folder}…</source>
        <translation>正在打开 {folder}…</translation>
    </message>
    <message>
        <source>Select works in the collection first.</source>
        <translation>请先在藏品中选择作品。</translation>
    </message>
    <message>
        <source>Training or an import is running. Stop it and quit? What is done so far is kept.</source>
        <translation>正在训练或导入。要停止并退出吗？已完成的部分会保留。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New catalog…</source>
        <translation>新建藏品库(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open catalog…</source>
        <translation>打开藏品库(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Import pictures…</source>
        <translation>导入图片(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Look up photos…</source>
        <translation>识别照片(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Export all records…</source>
        <translation>导出全部记录(&amp;E)…</translation>
    </message>
    <message>
        <source>Export &amp;selected records…</source>
        <translation>导出所选记录(&amp;S)…</translation>
    </message>
    <message>
        <source>Report of selected records (&amp;PDF)…</source>
        <translation>所选记录的报告 (&amp;PDF)…</translation>
    </message>
    <message>
        <source>Find &amp;duplicates…</source>
        <translation>查找重复项(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>立即备份(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>恢复备份(&amp;R)…</translation>
    </message>
    <message>
        <source>E&amp;mpty removed files…</source>
        <translation>清空已移除的文件(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Edit selected works…</source>
        <translation>编辑所选作品(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;History of the record…</source>
        <translation>记录的历史(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation>更多类似作品(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Imports and edits…</source>
        <translation>导入与编辑(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Paste and look up</source>
        <translation>粘贴并识别(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Pictures or table</source>
        <translation>图片或表格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About artcatalog</source>
        <translation>关于 artcatalog(&amp;A)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>ModelTable</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作时间</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Where the change lies with a probability of 95 %. The new model is better if all of it is above 0.</source>
        <translation>变化量以 95 % 的概率落在此区间内。整个区间大于 0 时，新模型更好。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Gain (95 %)</source>
        <translation>提升（95 %）</translation>
    </message>
    <message>
        <source>Length of the code that a picture is searched by: longer ones tell more works apart.</source>
        <translation>检索图片所用编码的长度：编码越长，能区分的作品越多。</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} 位</translation>
    </message>
    <message>
        <source>active</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Encoding pictures for the model</source>
        <translation>正在为模型编码图片</translation>
    </message>
    <message>
        <source>Find outlines again</source>
        <translation>重新识别轮廓</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Back to the previous model</source>
        <translation>退回上一个模型</translation>
    </message>
    <message>
        <source>What changed…</source>
        <translation>变化…</translation>
    </message>
    <message>
        <source>Works that the chosen model finds better or worse than the last</source>
        <translation>所选模型比上一个识别得更好或更差的作品</translation>
    </message>
    <message>
        <source>Add a CLIP model…</source>
        <translation>添加 CLIP 模型…</translation>
    </message>
    <message>
        <source>Copies a CLIP model that you have downloaded (a folder with model.safetensors) into the catalog</source>
        <translation>把您下载的 CLIP 模型（含 model.safetensors 的文件夹）复制到藏品库中</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Deletes the chosen model, which must not be the active one</source>
        <translation>删除所选模型；使用中的模型不能删除</translation>
    </message>
    <message>
        <source>The program&apos;s own</source>
        <translation>程序自带</translation>
    </message>
    <message numerus="yes">
        <source>%Ln outline(s) that nobody reviewed are of an earlier detector.</source>
        <translation>
            <numerusform>有 %Ln 个未检查的轮廓来自以前的检测器。</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder of a CLIP model</source>
        <translation>CLIP 模型的文件夹</translation>
    </message>
    <message>
        <source>Remove the model {name} for good? Its file is deleted; no record is changed.</source>
        <translation>要永久删除模型 {name} 吗？其文件会被删除，记录不受影响。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>NewRecordDialog</name>
    <message>
        <source>New record from this photo</source>
        <translation>用此照片新建记录</translation>
    </message>
    <message>
        <source>The photo is copied into the catalog, with the outline as it is drawn now.</source>
        <translation>照片将复制到藏品库中，并采用当前绘制的轮廓。</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>NewerModelNotice</name>
    <message>
        <source>This version of artcatalog brings a newer model for finding works. The catalog goes on with the former one until you activate the newer.</source>
        <translation>本版 artcatalog 带来了用于查找作品的新模型。在您启用它之前，藏品库继续使用原来的模型。</translation>
    </message>
    <message>
        <source>Show models</source>
        <translation>查看模型</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>The outline crosses itself. Let go, and its corners are put in order.</source>
        <translation>轮廓自身交叉。松开后，角点会按正确顺序排好。</translation>
    </message>
    <message>
        <source>The outline bends inwards. Let go, and the corner goes back.</source>
        <translation>轮廓向内凹陷。松开后，角点会退回。</translation>
    </message>
    <message>
        <source>The outline crossed itself: its corners were put in order.</source>
        <translation>轮廓曾自身交叉：角点已按正确顺序排好。</translation>
    </message>
    <message>
        <source>The outline would have bent inwards: the corner went back.</source>
        <translation>轮廓会向内凹陷：角点已退回。</translation>
    </message>
    <message>
        <source>The corner can go no further: the outline would cross itself or bend inwards.</source>
        <translation>角点不能再移动：轮廓会自身交叉或向内凹陷。</translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Finished: the new model finds more, and is active now.</source>
        <translation>已完成：新模型找到的更多，现已启用。</translation>
    </message>
    <message>
        <source>Stopped: the new model finds more. It is saved, and can be activated below.</source>
        <translation>已停止：新模型能找到更多。它已保存，可在下方启用。</translation>
    </message>
    <message>
        <source>Finished: the new model is not clearly better, so the old one stays active.</source>
        <translation>已完成：新模型没有明显更好，旧模型继续使用。</translation>
    </message>
    <message>
        <source>Stopped while pictures were read. “Resume” goes on where it was saved last.</source>
        <translation>已在读取图片时停止。“继续”会从上次保存处接着训练。</translation>
    </message>
    <message>
        <source>Stopped before anything was learned.</source>
        <translation>尚未学到任何内容便已停止。</translation>
    </message>
    <message>
        <source>Training failed. {reason}</source>
        <translation>训练失败。{reason}</translation>
    </message>
    <message>
        <source>overlap with outlines held back {before} before, {now} now</source>
        <translation>与保留轮廓的重合度：之前 {before}，现在 {now}</translation>
    </message>
    <message>
        <source>Finished: the new detector is active now ({figures}).</source>
        <translation>完成：新检测器已启用（{figures}）。</translation>
    </message>
    <message>
        <source>Stopped: the new detector is better ({figures}). It is saved, and can be activated below.</source>
        <translation>已停止：新的检测器更好（{figures}）。它已保存，可在下方启用。</translation>
    </message>
    <message>
        <source>Finished: the new detector is not clearly better, so the old one stays active ({figures}).</source>
        <translation>完成：新检测器没有明显更好，继续使用旧的（{figures}）。</translation>
    </message>
    <message>
        <source>mean precision of words {before} before, {now} now</source>
        <translation>词语的平均精度：以前 {before}，现在 {now}</translation>
    </message>
    <message>
        <source>Finished: words find more with the new model, which is active now ({figures}).</source>
        <translation>完成：新模型让词语找到更多，现已启用（{figures}）。</translation>
    </message>
    <message>
        <source>Finished: words find more with the new model than with the program&apos;s own ({figures}). The CLIP model that you chose stays active; the new one can be activated below.</source>
        <translation>已完成：与程序自带的模型相比，新模型能用词语找到更多作品（{figures}）。您选用的 CLIP 模型保持启用；新模型可在下方启用。</translation>
    </message>
    <message>
        <source>Stopped: words find more with the new model ({figures}). It is saved, and can be activated below.</source>
        <translation>已停止：新模型让词语找到更多（{figures}）。它已保存，可在下方启用。</translation>
    </message>
    <message>
        <source>Finished: words do not clearly find more with the new model, so the old one stays active ({figures}).</source>
        <translation>完成：新模型并未让词语明显找到更多，因此继续使用旧模型（{figures}）。</translation>
    </message>
</context>
<context>
    <name>OutlineCanvas</name>
    <message>
        <source>Picture with its outline</source>
        <translation>带轮廓的图片</translation>
    </message>
    <message>
        <source>Tab or 1 to 4 selects a corner, arrow keys move it, R resets, Ctrl+Enter accepts.</source>
        <translation>Tab 或 1 至 4 选择角点，方向键移动，R 恢复，Ctrl+Enter 确认。</translation>
    </message>
    <message>
        <source>Move corner</source>
        <translation>移动角点</translation>
    </message>
    <message>
        <source>Move edge</source>
        <translation>移动边</translation>
    </message>
    <message>
        <source>Reset to the detected outline</source>
        <translation>恢复为检测到的轮廓</translation>
    </message>
    <message>
        <source>Nudge corner</source>
        <translation>微移角点</translation>
    </message>
</context>
<context>
    <name>OutlineList</name>
    <message>
        <source>Outlines in this picture</source>
        <translation>此图片中的轮廓</translation>
    </message>
    <message>
        <source>Add an outline of another artwork</source>
        <translation>为另一件作品添加轮廓</translation>
    </message>
    <message>
        <source>Remove this outline</source>
        <translation>移除此轮廓</translation>
    </message>
    <message>
        <source>This outline counts: the record&apos;s artwork is cut out by it</source>
        <translation>以此轮廓为准：按它裁出本记录的作品</translation>
    </message>
    <message>
        <source>Add outline</source>
        <translation>添加轮廓</translation>
    </message>
    <message>
        <source>Remove outline</source>
        <translation>移除轮廓</translation>
    </message>
    <message>
        <source>Let another outline count</source>
        <translation>改以另一轮廓为准</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>画框</translation>
    </message>
    <message>
        <source>{number}. {kind}, counts</source>
        <translation>{number}. {kind}（为准）</translation>
    </message>
    <message>
        <source>{number}. {kind}</source>
        <translation>{number}. {kind}</translation>
    </message>
</context>
<context>
    <name>OutlinePage</name>
    <message>
        <source>Every outline has been looked at. To change one, open it from the collection.</source>
        <translation>所有轮廓都已核对。如需修改，请从藏品页打开。</translation>
    </message>
    <message>
        <source>Nothing left to check</source>
        <translation>没有待核对的轮廓</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Pictures checked</source>
        <translation>已核对的图片</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Keep this outline and go to the next ({keys})</source>
        <translation>保留此轮廓并转到下一张（{keys}）</translation>
    </message>
    <message>
        <source>Straightened</source>
        <translation>矫正后</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>显示著录</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无题</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>Corrected by hand</source>
        <translation>已手工修正</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>{number} of {total} to check</source>
        <translation>待核对：第 {number} 张，共 {total} 张</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>Drag anywhere: the nearest corner follows. Tab or 1–4 selects a corner, arrows move it by 1 pixel, with Shift by 10, with Alt by ¼. Ctrl+wheel zooms, Space pans, {keys} accepts.</source>
        <translation>在任意处拖动，最近的角点随之移动。Tab 或 1–4 选择角点，方向键移动 1 像素，加 Shift 为 10，加 Alt 为 ¼。Ctrl+滚轮缩放，空格平移，{keys} 确认。</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n 张待核对</numerusform>
        </translation>
    </message>
    <message>
        <source>Import pictures; their outlines are checked here.</source>
        <translation>导入图片后，可在此检查它们的轮廓。</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>还没有图片</translation>
    </message>
    <message>
        <source>Corrected by hand, kept when you go on</source>
        <translation>已手工修正，转到其他图片时保存</translation>
    </message>
    <message>
        <source>{number}: counts</source>
        <translation>{number}：为准</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have the outlines of this one now, and count as checked.</source>
        <translation>
            <numerusform>%n 张图片现已采用此图片的轮廓，并视为已检查。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlineTools</name>
    <message>
        <source>What the outline runs around</source>
        <translation>轮廓围绕的对象</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>画框</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Frame or canvas</source>
        <translation>画框或画面</translation>
    </message>
    <message>
        <source>Apply to similar…</source>
        <translation>应用到相似图片…</translation>
    </message>
    <message>
        <source>Gives the outlines of this picture to those of the same size and import that are still to be checked</source>
        <translation>将此图片的轮廓用于同一次导入、尺寸相同且尚待检查的图片</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole picture in sight</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Corner {number}: {x}, {y}</source>
        <translation>角点 {number}：{x}, {y}</translation>
    </message>
    <message>
        <source>Reset to the detected outline</source>
        <translation>恢复为检测到的轮廓</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Turn top left by a quarter</source>
        <translation>将左上角转动四分之一周</translation>
    </message>
    <message>
        <source>Next outline of this picture</source>
        <translation>此图片的下一个轮廓</translation>
    </message>
    <message numerus="yes">
        <source>Give this outline to %n other picture(s)? They have the same size, came with the same import, and nobody has checked them yet. It can be taken back.</source>
        <translation>
            <numerusform>将此轮廓用于另外 %n 张图片吗？它们尺寸相同、来自同一次导入，且尚未有人检查。此操作可以撤回。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give all outlines of this picture to %n other picture(s)? They have the same size, came with the same import, and nobody has checked them yet. It can be taken back.</source>
        <translation>
            <numerusform>将此图片的全部轮廓用于另外 %n 张图片吗？它们尺寸相同、来自同一次导入，且尚未有人检查。此操作可以撤回。</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
</context>
<context>
    <name>OutlineViewModel</name>
    <message>
        <source>Restored outline</source>
        <translation>恢复的轮廓</translation>
    </message>
</context>
<context>
    <name>OutlinedPicture</name>
    <message>
        <source>Picture of the artwork, with its outline</source>
        <translation>作品图片及其轮廓</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
</context>
<context>
    <name>Outlines</name>
    <message>
        <source>The program&apos;s own</source>
        <translation>程序自带</translation>
    </message>
</context>
<context>
    <name>PhotoActions</name>
    <message>
        <source>New record…</source>
        <translation>新建记录…</translation>
    </message>
    <message>
        <source>Creates a record with this photo as its picture</source>
        <translation>新建一条以这张照片为图片的记录</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>A page to print: photo, verdict, records, evidence</source>
        <translation>可打印的页面：照片、判定、记录、依据</translation>
    </message>
    <message>
        <source>{number} is in the catalog now, with this photo as its picture.</source>
        <translation>{number} 已加入藏品库，并以这张照片作为图片。</translation>
    </message>
</context>
<context>
    <name>PhotoArea</name>
    <message>
        <source>Search with this outline</source>
        <translation>用此轮廓搜索</translation>
    </message>
    <message>
        <source>Drag the corners to where the artwork is, then search again</source>
        <translation>将角点拖到作品的四角，然后重新搜索</translation>
    </message>
    <message>
        <source>Search as it changes</source>
        <translation>更改后自动搜索</translation>
    </message>
    <message>
        <source>Searches by itself, a moment after an outline was changed</source>
        <translation>轮廓更改后稍候即自动重新搜索</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>整张照片</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
</context>
<context>
    <name>PhotoQueue</name>
    <message>
        <source>Photos looked up</source>
        <translation>识图的照片</translation>
    </message>
    <message>
        <source>{done} of {count} answered</source>
        <translation>已完成 {done}/{count}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>no artwork</source>
        <translation>没有作品</translation>
    </message>
</context>
<context>
    <name>PicturePreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>题名</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>new record</source>
        <translation>新记录</translation>
    </message>
    <message>
        <source>picture for a record</source>
        <translation>为记录补图片</translation>
    </message>
    <message>
        <source>one more picture</source>
        <translation>增加一张图片</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>已存在</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>row found by its path</source>
        <translation>按路径找到行</translation>
    </message>
    <message>
        <source>row found by its file name</source>
        <translation>按文件名找到行</translation>
    </message>
    <message>
        <source>row found by its number</source>
        <translation>按编号找到行</translation>
    </message>
    <message>
        <source>number read from the file name</source>
        <translation>从文件名读取编号</translation>
    </message>
</context>
<context>
    <name>ReadOnlyNotice</name>
    <message>
        <source>Another window has this catalog open, or its folder cannot be written: it can be read only.</source>
        <translation>此藏品库已在另一个窗口中打开，或其文件夹无法写入：只能读取。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Recipes</name>
    <message>
        <source>Any collection</source>
        <translation>一般藏品</translation>
    </message>
    <message>
        <source>Near-twins</source>
        <translation>极为相似的作品</translation>
    </message>
    <message>
        <source>Many pictures of each work</source>
        <translation>每件作品有多张图片</translation>
    </message>
    <message>
        <source>What people answered</source>
        <translation>人工的回答</translation>
    </message>
    <message>
        <source>The usual way: photos of a work are to be nearer to it than to others.</source>
        <translation>通常的方式：作品的照片应比其他作品更接近该作品。</translation>
    </message>
    <message>
        <source>For states of a print, series and seals: the model also learns which small places tell works apart, and can show where it looks.</source>
        <translation>用于版画的不同版次、系列作品和印章：模型还会学习哪些细小之处能区分作品，并能显示它看的地方。</translation>
    </message>
    <message>
        <source>For works with several views: the model also learns how the parts of a work resemble each other.</source>
        <translation>用于有多个视角的作品：模型还会学习作品各部分彼此如何相似。</translation>
    </message>
    <message>
        <source>Learns most from answers to look-ups (“same artwork”, “not this one”), duplicates, and several pictures of one record.</source>
        <translation>主要从识别结果的回答（“同一作品”“不是这件”）、重复记录以及同一记录的多张图片中学习。</translation>
    </message>
</context>
<context>
    <name>RecordHistory</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Taking a change back gives the record its former values as a new change; Undo takes it away.</source>
        <translation>撤回一项更改会以新更改的形式恢复原先的值；可用“撤销”取消。</translation>
    </message>
    <message>
        <source>What is changed from now on is listed here.</source>
        <translation>今后的更改会列在这里。</translation>
    </message>
    <message>
        <source>No changes yet</source>
        <translation>尚无更改</translation>
    </message>
    <message>
        <source>Take this change back</source>
        <translation>撤回此更改</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Changes of the record</source>
        <translation>记录的更改</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>已录入</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>moved to the trash</source>
        <translation>已移到回收站</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>已还原</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>outline detected again</source>
        <translation>已重新检测轮廓</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Select an artwork to see and edit its record.</source>
        <translation>选择一件作品以查看和编辑其著录。</translation>
    </message>
    <message>
        <source>No artwork selected</source>
        <translation>未选择作品</translation>
    </message>
    <message>
        <source>Edit outline</source>
        <translation>编辑轮廓</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似作品</translation>
    </message>
    <message>
        <source>Further columns</source>
        <translation>其他列</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Add a column…</source>
        <translation>添加列…</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>添加列</translation>
    </message>
    <message>
        <source>Name of the column:</source>
        <translation>列名：</translation>
    </message>
    <message>
        <source>Entered {created}, changed {updated}</source>
        <translation>录入于 {created}，更改于 {updated}</translation>
    </message>
    <message>
        <source>outline to check</source>
        <translation>轮廓待核对</translation>
    </message>
    <message>
        <source>outline corrected</source>
        <translation>轮廓已修正</translation>
    </message>
    <message>
        <source>outline accepted</source>
        <translation>轮廓已确认</translation>
    </message>
</context>
<context>
    <name>RecordViewModel</name>
    <message>
        <source>Edit {field}</source>
        <translation>编辑{field}</translation>
    </message>
</context>
<context>
    <name>RectifiedPreview</name>
    <message>
        <source>Rectified preview</source>
        <translation>矫正预览</translation>
    </message>
    <message>
        <source>The corners cross or make a dent.</source>
        <translation>角点交叉或造成凹陷。</translation>
    </message>
</context>
<context>
    <name>Removed</name>
    <message>
        <source>No removed files are kept.</source>
        <translation>没有保留的已移除文件。</translation>
    </message>
    <message numerus="yes">
        <source>Undone imports left %n original(s), {size} MB. Delete them for good?</source>
        <translation>
            <numerusform>撤销的导入留下了 %n 个原始文件，共 {size} MB。要永久删除吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Look-up report</source>
        <translation>识图报告</translation>
    </message>
    <message>
        <source>No artwork was found in the photo.</source>
        <translation>照片中没有找到作品。</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Export records</source>
        <translation>导出记录</translation>
    </message>
    <message>
        <source>Written to {file}</source>
        <translation>已写入 {file}</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>A backup holds all records, outlines and answers of its time. The catalog as it is now is kept among the backups, so that you can return to it. Pictures are not in backups; they stay as they are.</source>
        <translation>备份包含当时的全部记录、轮廓和回答。现在的藏品库会另存为一份备份，之后仍可恢复。备份不含图片；图片保持原样。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Restore this…</source>
        <translation>恢复此备份…</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>before an upgrade of the program</source>
        <translation>程序升级之前</translation>
    </message>
    <message>
        <source>made every day</source>
        <translation>每日备份</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>手动备份</translation>
    </message>
    <message>
        <source>before an import was undone</source>
        <translation>撤销导入之前</translation>
    </message>
    <message>
        <source>the catalog before a backup was restored</source>
        <translation>恢复备份之前的藏品库</translation>
    </message>
    <message>
        <source>Go back to the catalog as it was on {date}? What was entered since is set aside.</source>
        <translation>要回到 {date} 时的藏品库吗？此后录入的内容会另外保存。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Training or an import is running. Wait for its end or stop it, then restore a backup.</source>
        <translation>正在训练或导入。请等它结束或将其停止，然后再恢复备份。</translation>
    </message>
    <message>
        <source>Going back to the backup of {date}…</source>
        <translation>正在恢复 {date} 的备份…</translation>
    </message>
    <message>
        <source>The catalog is as it was on {date}. What was there until now is kept among the backups.</source>
        <translation>藏品库已回到 {date} 时的状态。此前的内容保存在备份中。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have no file any more: import the same files again.</source>
        <translation>
            <numerusform>有 %n 张图片的文件已不存在：请重新导入相同的文件。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Untitled</source>
        <translation>无题</translation>
    </message>
    <message>
        <source>{rank}. {title}, {artist}, {number}: {score}, {verdict}</source>
        <translation>{rank}. {title}，{artist}，{number}：{score}，{verdict}</translation>
    </message>
    <message>
        <source>How sure the program is that this is the artwork</source>
        <translation>程序认为是此作品的把握</translation>
    </message>
    <message>
        <source>Same artwork</source>
        <translation>是同一作品</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>不是这件</translation>
    </message>
    <message>
        <source>Show the record in the collection</source>
        <translation>在藏品页显示著录</translation>
    </message>
    <message>
        <source>Pressed again, the answer is taken back</source>
        <translation>再次按下可撤回回答</translation>
    </message>
    <message>
        <source>You confirmed: same artwork</source>
        <translation>您已确认：是同一作品</translation>
    </message>
    <message>
        <source>You said: not this one</source>
        <translation>您已标明：不是这件</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>A run was interrupted. “Resume” goes on where it was saved last.</source>
        <translation>有一次训练被中断。“继续”将从上次保存处接着训练。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Finding works</source>
        <translation>识别作品</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Searching by words</source>
        <translation>按词语搜索</translation>
    </message>
    <message>
        <source>What to train</source>
        <translation>训练内容</translation>
    </message>
    <message>
        <source>What the collection is like</source>
        <translation>藏品的特点</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Time budget in minutes</source>
        <translation>时间预算（分钟）</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>低占用</translation>
    </message>
    <message>
        <source>Uses one processor core only, for work beside it; it learns less in the time</source>
        <translation>只用一个处理器核心，便于同时工作；相同时间内学得较少</translation>
    </message>
    <message>
        <source>A paused run can be resumed, also after the program was closed</source>
        <translation>暂停的训练可以继续，关闭程序后也可以</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Found by its picture</source>
        <translation>由图片找到</translation>
    </message>
    <message>
        <source>Found by its record and its picture</source>
        <translation>由记录和图片找到</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search title, artist, number, any field</source>
        <translation>搜索题名、作者、编号或任意字段</translation>
    </message>
    <message>
        <source>Search the collection</source>
        <translation>搜索藏品</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language changes when the program starts the next time.</source>
        <translation>语言将在下次启动程序时更改。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Imported pictures</source>
        <translation>导入的图片</translation>
    </message>
    <message>
        <source>Copy them into the catalog folder: it can be moved as a whole</source>
        <translation>复制到藏品库文件夹：可整体移动</translation>
    </message>
    <message>
        <source>Leave them where they are: takes no further space</source>
        <translation>保留在原处：不占用额外空间</translation>
    </message>
    <message>
        <source>Each import can choose otherwise.</source>
        <translation>每次导入时可另行选择。</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>藏品库</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>New catalog…</source>
        <translation>新建藏品库…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>A backup is made every day, and before an upgrade of the program.</source>
        <translation>每天以及程序升级前都会自动备份。</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s), the newest of {date} ({size} MB).</source>
        <translation>
            <numerusform>%n 个备份，最新的为 {date}（{size} MB）。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Untitled</source>
        <translation>无题</translation>
    </message>
</context>
<context>
    <name>SimilarBar</name>
    <message>
        <source>Show all works</source>
        <translation>显示全部作品</translation>
    </message>
    <message>
        <source>Works that look like “{title}”, most similar first</source>
        <translation>与“{title}”相似的作品，最相似者在前</translation>
    </message>
</context>
<context>
    <name>SmallOutlineNote</name>
    <message>
        <source>This outline covers only {percent} % of the picture. Is it around the whole artwork?</source>
        <translation>此轮廓只占图片的 {percent}%。它是否框住了整件作品？</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Training is running</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Shows how far it is</source>
        <translation>显示训练进度</translation>
    </message>
    <message>
        <source>Index now</source>
        <translation>立即索引</translation>
    </message>
    <message numerus="yes">
        <source>%Ln work(s)</source>
        <translation>
            <numerusform>%Ln 件作品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outline(s) to check</source>
        <translation>
            <numerusform>%Ln 个轮廓待核对</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), all indexed</source>
        <translation>
            <numerusform>%Ln 张图片，均已索引</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{coded} of %Ln picture(s) indexed</source>
        <translation>
            <numerusform>%Ln 张图片中已索引 {coded} 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving: {what}</source>
        <translation>正在保存：{what}</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Undoing import</source>
        <translation>正在撤销导入</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>正在索引</translation>
    </message>
    <message>
        <source>Finding outlines again</source>
        <translation>正在重新识别轮廓</translation>
    </message>
    <message>
        <source>Switching model</source>
        <translation>正在切换模型</translation>
    </message>
    <message>
        <source>Copying model</source>
        <translation>正在复制模型</translation>
    </message>
</context>
<context>
    <name>TableNotice</name>
    <message>
        <source>Use it as the table</source>
        <translation>用作著录表</translation>
    </message>
    <message>
        <source>{file} lies in this folder. It may hold the records of the pictures.</source>
        <translation>此文件夹中有 {file}，其中可能有这些图片的记录。</translation>
    </message>
    <message>
        <source>Reading the table…</source>
        <translation>正在读取表格…</translation>
    </message>
    <message>
        <source>No column of the table is a file name or an accession number, so that its rows belong to no picture. Say under “Columns…” which one is, or choose “None” to import without the table.</source>
        <translation>表格中没有一列是文件名或藏品编号，因此各行无法对应任何图片。请在“列…”中指定，或选择“无”，不使用表格导入。</translation>
    </message>
</context>
<context>
    <name>TagSuggestions</name>
    <message>
        <source>The picture suggests:</source>
        <translation>图片建议：</translation>
    </message>
    <message>
        <source>Add the tag “{tag}”</source>
        <translation>添加标签“{tag}”</translation>
    </message>
    <message>
        <source>“{tag}” does not fit</source>
        <translation>“{tag}”不合适</translation>
    </message>
</context>
<context>
    <name>ThumbnailProgress</name>
    <message>
        <source>Building thumbnails</source>
        <translation>生成缩略图</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thumbnail(s) missing</source>
        <translation>
            <numerusform>缺少 %Ln 个缩略图</numerusform>
        </translation>
    </message>
    <message>
        <source>Build thumbnails</source>
        <translation>生成缩略图</translation>
    </message>
</context>
<context>
    <name>TickButton</name>
    <message numerus="yes">
        <source>{first} and %n more</source>
        <translation>
            <numerusform>{first}，另 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TickPopup</name>
    <message>
        <source>Find in this list</source>
        <translation>在列表中查找</translation>
    </message>
    <message>
        <source>One of the ticked is enough</source>
        <translation>符合其中一项即可</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Measured on what is held back</source>
        <translation>在保留部分上的测量</translation>
    </message>
    <message>
        <source>No training is running</source>
        <translation>当前没有训练</translation>
    </message>
    <message>
        <source>Training fits the model to your own works, and measures it on photos held back. The new model is used if it finds more of them than the old one; you can always go back.</source>
        <translation>训练使模型适应您自己的作品，并用留出的照片衡量。若新模型比旧模型找到更多，就会启用；您随时可以退回。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The curves of a run appear here while it learns. It may run beside other work.</source>
        <translation>训练进行时，曲线会显示在这里。训练可与其他工作同时进行。</translation>
    </message>
    <message>
        <source>Training teaches the detector the outlines that you corrected or accepted, and measures it on a quarter of them held back. The new detector is used if it comes nearer to them than the old one and outlines other works as well as before; you can always go back.</source>
        <translation>训练会让检测器学习您改正或认可的轮廓，并用保留的四分之一来衡量。新检测器若比旧的更接近这些轮廓，且识别其他作品不比以前差，就会启用；随时可以换回。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln outline(s) reviewed</source>
        <translation>
            <numerusform>已检查 %Ln 个轮廓</numerusform>
        </translation>
    </message>
    <message>
        <source>at least {needed} are needed</source>
        <translation>至少需要 {needed} 个</translation>
    </message>
    <message>
        <source>{said} {reviewed}; {needed}.</source>
        <translation>{said}{reviewed}；{needed}。</translation>
    </message>
    <message>
        <source>At least {needed} pictures are needed.</source>
        <translation>至少需要 {needed} 张图片。</translation>
    </message>
    <message numerus="yes">
        <source>The catalog has %Ln picture(s).</source>
        <translation>
            <numerusform>藏品库有 %Ln 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Training teaches the search box the words of your own records: tags, names of objects, materials, artists and titles, with the pictures that they belong to. A fifth of the works is held back. The new model is used if words find more of these by their pictures than before; you can always go back.</source>
        <translation>训练让搜索框学会您自己记录中的词语：标签、器物名称、材质、作者和题名，以及它们所属的图片。五分之一的作品留作检验。如果词语凭图片能比以前找到更多这些作品，就启用新模型；您随时可以退回。</translation>
    </message>
    <message>
        <source>At least {needed} works are needed whose records share words with other records.</source>
        <translation>至少需要 {needed} 件其记录与其他记录有共同词语的作品。</translation>
    </message>
    <message numerus="yes">
        <source>The catalog has %Ln work(s).</source>
        <translation>
            <numerusform>藏品库有 %Ln 件作品。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingViewModel</name>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Reading pictures: {done} of {total}</source>
        <translation>正在读取图片：{done}/{total}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Step {step}, {rate} pictures a second, {spent} of {minutes} minutes</source>
        <translation>第 {step} 步，每秒 {rate} 张图片，已用 {spent}/{minutes} 分钟</translation>
    </message>
    <message>
        <source>{progress}. Begun anew: since the pause the collection, the active model or the program changed.</source>
        <translation>{progress}。已重新开始：暂停之后，藏品、所用模型或程序有变动。</translation>
    </message>
    <message>
        <source>Stopped before anything was saved that could be resumed.</source>
        <translation>在保存之前已停止，无法继续。</translation>
    </message>
    <message>
        <source>Paused. “Resume” goes on where it was saved last.</source>
        <translation>已暂停。“继续”将从上次保存处接着训练。</translation>
    </message>
</context>
<context>
    <name>TrashBar</name>
    <message>
        <source>Works in the trash are not found in look-ups. They stay here until you delete them for good.</source>
        <translation>回收站中的作品不会在识图中出现。它们会留在这里，直到您永久删除。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n work(s) for good?</source>
        <translation>
            <numerusform>永久删除 %n 件作品？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete all %n work(s) in the trash for good?</source>
        <translation>
            <numerusform>永久删除回收站中的全部 %n 件作品？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Their records, outlines and pictures copied into the catalog are deleted. Picture files that stay elsewhere are not touched. This cannot be undone.</source>
        <translation>它们的记录、轮廓以及复制到藏品库中的图片将被删除。保存在其他位置的图片文件不受影响。此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>UndoQuestion</name>
    <message>
        <source>Undo this import?</source>
        <translation>撤销此次导入？</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%Ln work(s) will be removed.</source>
        <translation>
            <numerusform>将删除 %Ln 件作品。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them was/were edited since.</source>
        <translation>
            <numerusform>其中 %Ln 件之后被编辑过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) of other works will be removed.</source>
        <translation>
            <numerusform>将删除其他作品的 %Ln 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outline(s) that somebody checked will be removed.</source>
        <translation>
            <numerusform>将删除 %Ln 个有人检查过的轮廓。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other record(s) will get former values back.</source>
        <translation>
            <numerusform>另有 %Ln 条记录将恢复原来的值。</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup is made first.</source>
        <translation>撤销前会先备份。</translation>
    </message>
</context>
<context>
    <name>UnfinishedNotice</name>
    <message>
        <source>Go on with it</source>
        <translation>继续导入</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销导入</translation>
    </message>
    <message numerus="yes">
        <source>The import of {source} on {date} did not reach its end; %n picture(s) came in.</source>
        <translation>
            <numerusform>{date} 对 {source} 的导入没有完成；已导入 %n 张图片。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserError</name>
    <message>
        <source>{file} does not exist. Check the path.</source>
        <translation>{file} 不存在。请检查路径。</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {reason}. Check its permissions.</source>
        <translation>无法打开 {file}：{reason}。请检查权限。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}. Check its permissions and the space on the disk.</source>
        <translation>无法写入 {file}：{reason}。请检查权限和磁盘空间。</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes). Copy it again from its source.</source>
        <translation>{file} 是空文件（0 字节）。请从来源重新复制。</translation>
    </message>
    <message>
        <source>{file} is cut off: {reason}. Copy it again from its source.</source>
        <translation>{file} 不完整：{reason}。请从来源重新复制。</translation>
    </message>
    <message>
        <source>{file} is not a picture that artcatalog can read: {reason}. Convert it to TIFF or JPEG.</source>
        <translation>{file} 不是 artcatalog 能读取的图片：{reason}。请转换为 TIFF 或 JPEG。</translation>
    </message>
    <message>
        <source>{file} has {megapixels} megapixels, more than the limit of {limit}. Save a smaller copy.</source>
        <translation>{file} 有 {megapixels} 百万像素，超过上限 {limit}。请另存为较小的副本。</translation>
    </message>
    <message>
        <source>No catalog is chosen. Create one, or open one.</source>
        <translation>未选择藏品库。请新建或打开一个。</translation>
    </message>
    <message>
        <source>There is no catalog in {folder}. Choose another folder, or create a new catalog there.</source>
        <translation>{folder} 中没有藏品库。请选择其他文件夹，或在那里新建。</translation>
    </message>
    <message>
        <source>{folder} already holds a catalog. Open it instead.</source>
        <translation>{folder} 中已有藏品库。请直接打开。</translation>
    </message>
    <message>
        <source>{folder} is not empty. Choose a new or an empty folder.</source>
        <translation>{folder} 不是空文件夹。请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>{file} is a database, but not one of artcatalog. Choose another folder.</source>
        <translation>{file} 是数据库，但不属于 artcatalog。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The catalog in {folder} was written by a newer artcatalog. Update the program.</source>
        <translation>{folder} 中的藏品库由更新版本的 artcatalog 写入。请更新程序。</translation>
    </message>
    <message>
        <source>The catalog in {folder} is damaged: {reason}. Restore a backup.</source>
        <translation>{folder} 中的藏品库已损坏：{reason}。请恢复备份。</translation>
    </message>
    <message>
        <source>{folder} is on a network share, where the database cannot work safely. Choose a local folder.</source>
        <translation>{folder} 位于网络共享，数据库在那里无法安全工作。请选择本地文件夹。</translation>
    </message>
    <message>
        <source>The catalog in {folder} is being written by another program. Try again in a moment.</source>
        <translation>{folder} 中的藏品库正被另一个程序写入。请稍后再试。</translation>
    </message>
    <message>
        <source>The catalog in {folder} cannot be written: {reason}. Check that the disk has space and is connected.</source>
        <translation>无法写入 {folder} 中的藏品库：{reason}。请检查磁盘空间和连接。</translation>
    </message>
    <message>
        <source>The catalog in {folder} is open for reading only. Close the other window, or check its permissions.</source>
        <translation>{folder} 中的藏品库以只读方式打开。请关闭另一个窗口，或检查权限。</translation>
    </message>
    <message>
        <source>The catalog in {folder} was written by an older artcatalog. Open it for writing once.</source>
        <translation>{folder} 中的藏品库由旧版本的 artcatalog 写入。请先以可写方式打开一次。</translation>
    </message>
    <message>
        <source>The table {file} cannot be read: {reason}. Save it as CSV in UTF-8.</source>
        <translation>无法读取表格 {file}：{reason}。请另存为 UTF-8 编码的 CSV。</translation>
    </message>
    <message>
        <source>The ground truth {file} cannot be used: {reason}. Correct it, or name another file.</source>
        <translation>基准数据 {file} 无法使用：{reason}。请更正，或指定其他文件。</translation>
    </message>
    <message>
        <source>{file}: accession number {accession_number} already has a picture. Import it with “Attach” to add one more.</source>
        <translation>{file}：藏品编号 {accession_number} 已有图片。如需再添加一张，请用“附加”方式导入。</translation>
    </message>
    <message>
        <source>{file} is a picture of this catalog already. Look it up to see which.</source>
        <translation>{file} 已是本藏品库中的图片。请用它识图，以查看是哪一件。</translation>
    </message>
    <message>
        <source>There is no artwork {accession_number} in this catalog.</source>
        <translation>此藏品库中没有作品 {accession_number}。</translation>
    </message>
    <message>
        <source>An artwork needs an accession number.</source>
        <translation>作品必须有藏品编号。</translation>
    </message>
    <message>
        <source>Another artwork has the accession number {accession_number}. Give one of them a new number.</source>
        <translation>另一件作品已使用藏品编号 {accession_number}。请为其中一件换用新编号。</translation>
    </message>
    <message>
        <source>Artwork no. {artwork_id} is no longer in this catalog.</source>
        <translation>作品 {artwork_id} 已不在此藏品库中。</translation>
    </message>
    <message>
        <source>No picture of artwork {accession_number} is findable yet. Wait until indexing has finished, and try again.</source>
        <translation>作品 {accession_number} 尚无可供查找的图片。请等索引完成后再试。</translation>
    </message>
    <message>
        <source>Picture no. {picture_id} is no longer in this catalog.</source>
        <translation>图片 {picture_id} 已不在此藏品库中。</translation>
    </message>
    <message>
        <source>There is no change no. {batch} in this catalog.</source>
        <translation>此藏品库中没有编号为 {batch} 的更改。</translation>
    </message>
    <message>
        <source>Change no. {batch} has been undone before.</source>
        <translation>编号为 {batch} 的更改先前已撤销。</translation>
    </message>
    <message>
        <source>There is no model {model} in this catalog.</source>
        <translation>此藏品库中没有模型 {model}。</translation>
    </message>
    <message>
        <source>The model file {file} does not match its card: {reason}. Install it again.</source>
        <translation>模型文件 {file} 与其说明卡不符：{reason}。请重新安装。</translation>
    </message>
    <message>
        <source>There is no earlier model to go back to.</source>
        <translation>没有可退回的更早模型。</translation>
    </message>
    <message>
        <source>{name} is the active model. Activate another one first.</source>
        <translation>{name} 正在使用。请先启用另一个模型。</translation>
    </message>
    <message>
        <source>The program&apos;s own model cannot be removed.</source>
        <translation>程序自带的模型不能删除。</translation>
    </message>
    <message>
        <source>{name} cannot be removed: the model for words {other} was taught on it. Remove that one first.</source>
        <translation>不能删除 {name}：词语模型 {other} 是在它的基础上训练的。请先删除后者。</translation>
    </message>
    <message>
        <source>There is no recipe {recipe}. Recipes: {recipes}.</source>
        <translation>没有配方 {recipe}。可用配方：{recipes}。</translation>
    </message>
    <message>
        <source>CLIP models are read with the library transformers, which is not installed. Install it with this command in a terminal, then try again: {command}</source>
        <translation>读取 CLIP 模型需要 transformers 库，但它尚未安装。请在终端中用此命令安装，然后重试：{command}</translation>
    </message>
    <message>
        <source>{folder} is no complete CLIP model: it lacks {file}. Download all files of the model again, that one too.</source>
        <translation>{folder} 不是完整的 CLIP 模型：缺少 {file}。请重新下载该模型的全部文件，包括这一个。</translation>
    </message>
    <message>
        <source>{folder} has its weights only as {file}, a format that is not read, since such files can run programs. Download model.safetensors of the same model into the folder.</source>
        <translation>{folder} 中的权重只有 {file}，这种格式的文件可能运行程序，因此不予读取。请把同一模型的 model.safetensors 下载到该文件夹。</translation>
    </message>
    <message>
        <source>{folder} cannot be used as a CLIP model: {reason}. Download the model again, or another one: CLIP, Chinese-CLIP or SigLIP in the layout of Hugging Face.</source>
        <translation>{folder} 不能用作 CLIP 模型：{reason}。请重新下载该模型，或换一个：Hugging Face 格式的 CLIP、Chinese-CLIP 或 SigLIP。</translation>
    </message>
    <message>
        <source>Training needs at least {needed} pictures, but the catalog has {pictures}.</source>
        <translation>训练至少需要 {needed} 张图片，而藏品库只有 {pictures} 张。</translation>
    </message>
    <message>
        <source>Training outlines needs at least {needed} outlines that a person corrected or accepted, but the catalog has {outlines}. Review more.</source>
        <translation>训练轮廓至少需要 {needed} 个经人改正或认可的轮廓，藏品库中只有 {outlines} 个。请再检查一些。</translation>
    </message>
    <message>
        <source>Training on words needs at least {needed} works with a picture whose records share words with other records, but the catalog has {records}. Fill in tags, names of objects, materials or artists, or import a table that has them.</source>
        <translation>按词语训练至少需要 {needed} 件有图片且其记录与其他记录有共同词语的作品，而藏品库中只有 {records} 件。请填写标签、器物名称、材质或作者，或导入含有这些内容的表格。</translation>
    </message>
    <message>
        <source>There is no backup {backup} in this catalog.</source>
        <translation>此藏品库中没有备份 {backup}。</translation>
    </message>
    <message>
        <source>The engine stopped while it worked on {file}. It was started again and goes on without this file. Try the file once more; if it stops the engine again, save a copy in another format.</source>
        <translation>引擎在处理 {file} 时停止。引擎已重新启动，并跳过此文件继续工作。请再试一次该文件；如果引擎再次停止，请将其另存为其他格式。</translation>
    </message>
    <message>
        <source>The request is not valid: {reason}.</source>
        <translation>请求无效：{reason}。</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>The picture agrees with the photo point by point.</source>
        <translation>藏品图片与照片逐点吻合。</translation>
    </message>
    <message>
        <source>Found: {title}</source>
        <translation>已找到：{title}</translation>
    </message>
    <message>
        <source>Not certain</source>
        <translation>不能确定</translation>
    </message>
    <message>
        <source>It may be one of these. Compare them with the photo, then confirm the right one.</source>
        <translation>可能是以下作品之一。请与照片比较，然后确认正确的一件。</translation>
    </message>
    <message>
        <source>Not in this catalog</source>
        <translation>不在此藏品库中</translation>
    </message>
    <message>
        <source>None of the {pictures} pictures agrees with the photo. The nearest ones are listed below.</source>
        <translation>{pictures} 张图片中没有一张与照片吻合。下面列出最接近的几张。</translation>
    </message>
    <message>
        <source>No picture agrees with the photo.</source>
        <translation>没有图片与照片吻合。</translation>
    </message>
    <message>
        <source>Confirmed: {title}</source>
        <translation>已确认：{title}</translation>
    </message>
    <message>
        <source>You said that it is the same artwork.</source>
        <translation>您已确认这是同一作品。</translation>
    </message>
    <message>
        <source>Not {title}</source>
        <translation>不是 {title}</translation>
    </message>
    <message>
        <source>You said that it is not this one. Confirm another, or create a record from the photo.</source>
        <translation>您说不是这一件。请确认另一件，或用照片新建记录。</translation>
    </message>
    <message>
        <source>Same artwork</source>
        <translation>是同一作品</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>Unlikely</source>
        <translation>不太可能</translation>
    </message>
    <message numerus="yes">
        <source>%n matched point(s)</source>
        <translation>
            <numerusform>%n 个匹配点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s) differ</source>
        <translation>
            <numerusform>%n 位不同</numerusform>
        </translation>
    </message>
    <message>
        <source>agreement {value}</source>
        <translation>吻合度 {value}</translation>
    </message>
    <message>
        <source>Matched points: places of the photo that lie where they do in the catalog picture.
Bits that differ: how far apart the codes of photo and picture are, of mostly 256 bits; half differ by chance.
Agreement: how alike both look once laid over each other; 1 is the same, 0 is chance.</source>
        <translation>匹配点：照片中与藏品图片位置一致的点。
不同的位：照片与图片的编码（通常为 256 位）相差多少；毫不相关时约有一半不同。
吻合度：两者叠合后看起来有多相似；1 为完全相同，0 为偶然。</translation>
    </message>
</context>
<context>
    <name>Viewfinder</name>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
</context>
</TS>
