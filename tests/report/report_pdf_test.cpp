// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/scenario.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/report_fixture.h"
#include "ui/report/paper.h"
#include "ui/report/report_pdf.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QHashSeed>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

using namespace lodestone;
using namespace lodestone::ui;
using lodestone::test::bytesOf;
using lodestone::test::outputOf;
using lodestone::test::pagesOf;

namespace
{

constexpr std::uint32_t kDraws = 60;

core::Result<WrittenReport> write(const core::ReportDoc& doc, const QString& path,
                                  const PaperChoice& paper = {})
{
    return writeReportPdf(doc, path, paper, core::Progress{});
}

core::ReportDoc textDoc(std::vector<core::Block> blocks)
{
    core::ReportDoc doc;
    doc.title = "Short";
    doc.scope = "Test";
    doc.subject = "Scenario 00";
    doc.date = core::Date::of(2026, 11, 22);
    doc.creator = "Lodestone";
    doc.blocks = std::move(blocks);
    return doc;
}

template <typename Block> std::vector<Block> blocksOf(const core::ReportDoc& doc)
{
    std::vector<Block> found;
    for (const core::Block& block : doc.blocks) {
        if (const auto* one = std::get_if<Block>(&block)) {
            found.push_back(*one);
        }
    }
    return found;
}

QString bare(QString text)
{
    return text.simplified().remove(QLatin1Char(' ')).remove(QLatin1Char('-'));
}

QString bare(const std::string& text)
{
    return bare(QString::fromStdString(text));
}

QString squeezed(const std::string& text)
{
    return QString::fromStdString(text).simplified();
}

} // namespace

class ReportPdfTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatFontsLackDoesNotHangOnTheThread();
    void theFileIsSoundAndItsFontsAreInside();
    void everyHeadingIsOnThePages();
    void everyPlantOfTheRankingIsThereWithItsNumber();
    void eachPageSaysWhereItStandsAndWhatItIsMadeFrom();
    void theOutlineHasEveryHeading();
    void linksLeadToPages();
    void theDocumentDataAreThose();
    void theTextMapsHaveNoTabsAndNoLigatures();
    void theFileIsTagged();
    void theTagsAreInReadingOrder();
    void theAttachmentsAreTheScenarioAndTheRanking();
    void chartsAndTheMapAreVectors();
    void twoExportsAreTheSameBytes();
    void anotherProcessWritesTheSameBytes();
    void anotherSeedGivesOtherBytes();
    void anotherThreadWritesTheSameBytes();
    void letterPaperIsLetterPaper();
    void aTableRepeatsItsHeadAndNeverSplitsARow();
    void longNamesBreak();
    void chineseIsFoundAsText();
    void arabicHeadingsAreFoundAsTextAndInTheOutline();
    void charactersWithoutAFontAreReported();
    void aRunInWhichNothingStopsHasAReport();
    void anEmptyReportIsOnePage();
    void aFolderThatCannotBeWrittenIsSaid();
    void aFullDiskLeavesNothing();
    void aFailedExportKeepsTheOldFile();
    void aCancelLeavesNothing();
    void progressRisesToItsEnd();

private:
    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_dir;
    core::ReportDoc m_doc;
    QString m_file;
};

void ReportPdfTest::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_doc = test::referenceReport(core::kDefaultScenarioId, kDraws, 1);
    QVERIFY(!m_doc.blocks.empty());
    m_file = path("report.pdf");
    const auto written = write(m_doc, m_file);
    QVERIFY2(written.ok(), written.ok() ? "" : written.error().message.c_str());
    // For a look: LODESTONE_PICTURES=folder report_pdf_test
    const QString folder = qEnvironmentVariable("LODESTONE_PICTURES");
    if (!folder.isEmpty()) {
        QFile::remove(folder + QStringLiteral("/report.pdf"));
        QVERIFY(QFile::copy(m_file, folder + QStringLiteral("/report.pdf")));
    }
}

void ReportPdfTest::theFileIsSoundAndItsFontsAreInside()
{
    int status = -1;
    const QString check =
        outputOf(QStringLiteral("qpdf"), {QStringLiteral("--check"), m_file}, &status);
    QVERIFY2(status == 0 && check.contains(QLatin1String("No syntax or stream encoding errors")),
             qPrintable(check));

    QStringList fonts = outputOf(QStringLiteral("pdffonts"), {m_file}).split(QLatin1Char('\n'));
    fonts.removeAll(QString());
    QVERIFY(fonts.size() >= 4); // two lines of head
    static const QRegularExpression embedded(QStringLiteral("yes (yes|no ) yes +\\d+ +0$"));
    for (qsizetype i = 2; i < fonts.size(); ++i) {
        QVERIFY2(fonts[i].contains(embedded), qPrintable(fonts[i]));
        QVERIFY2(fonts[i].startsWith(QLatin1String("Inter")) ||
                     fonts[i].startsWith(QLatin1String("DejaVu")) ||
                     fonts[i].startsWith(QLatin1String("Droid")),
                 qPrintable(fonts[i]));
    }
}

void ReportPdfTest::everyHeadingIsOnThePages()
{
    const QString all = pagesOf(m_file).join(QLatin1Char(' '));
    for (const core::Heading& heading : blocksOf<core::Heading>(m_doc)) {
        // A long one may stand on two lines with its aside between.
        const QStringList words = squeezed(heading.text).split(QLatin1Char(' '));
        const QString start = words.mid(0, 4).join(QLatin1Char(' '));
        QVERIFY2(all.contains(start), qPrintable(start));
    }
}

void ReportPdfTest::everyPlantOfTheRankingIsThereWithItsNumber()
{
    // Without layout the words of one cell stay together; lines break also after a hyphen.
    const QString all = bare(outputOf(QStringLiteral("pdftotext"), {m_file, QStringLiteral("-")}));
    int plants = 0;
    for (const core::Table& table : blocksOf<core::Table>(m_doc)) {
        if (table.columns.size() < 2 || table.columns[0].title != "Rank") {
            continue;
        }
        for (const core::TableRow& row : table.rows) {
            if (!row.group.empty()) {
                QVERIFY2(all.contains(bare(row.group)), row.group.c_str());
                continue;
            }
            for (const core::TableCell& cell : row.cells) {
                QVERIFY2(all.contains(bare(cell.text)), cell.text.c_str());
                QVERIFY2(all.contains(bare(cell.note)), cell.note.c_str());
            }
            ++plants;
        }
    }
    QVERIFY(plants > 30);
}

void ReportPdfTest::eachPageSaysWhereItStandsAndWhatItIsMadeFrom()
{
    const QStringList pages = pagesOf(m_file);
    QVERIFY(pages.size() > 8);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const QString number = QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size());
        QVERIFY2(pages[i].contains(number), qPrintable(number + pages[i]));
        for (const std::string& part :
             {m_doc.dataHash, m_doc.hash, m_doc.seed, m_doc.draws, "Engine " + m_doc.engine,
              m_doc.dataVintage, m_doc.badge, m_doc.scope}) {
            QVERIFY2(pages[i].contains(squeezed(part)), part.c_str());
        }
    }
}

void ReportPdfTest::theOutlineHasEveryHeading()
{
    const QString json =
        outputOf(QStringLiteral("qpdf"),
                 {QStringLiteral("--json=2"), QStringLiteral("--json-key=outlines"), m_file});
    QVERIFY(json.contains(QLatin1String("\"kids\": [\n"))); // depth two at least
    for (const core::Heading& heading : blocksOf<core::Heading>(m_doc)) {
        const QString title =
            QStringLiteral("\"title\": \"%1\"").arg(QString::fromStdString(heading.text));
        QVERIFY2(json.contains(title), qPrintable(title));
    }
    QVERIFY(!json.contains(QLatin1String("\"destpageposfrom1\": null")));
}

void ReportPdfTest::linksLeadToPages()
{
    const QString text =
        outputOf(QStringLiteral("qpdf"),
                 {QStringLiteral("--qdf"), QStringLiteral("--object-streams=disable"), m_file,
                  QStringLiteral("-")});
    QVERIFY(text.count(QLatin1String("/Subtype /Link")) >= 3);
    QVERIFY(!text.contains(QLatin1String("/URI (#")));
}

void ReportPdfTest::theDocumentDataAreThose()
{
    const QString info = outputOf(QStringLiteral("pdfinfo"), {m_file});
    const auto has = [&](const char* key, const std::string& value) {
        const QRegularExpression line(
            QStringLiteral("^%1: +%2")
                .arg(QLatin1String(key), QRegularExpression::escape(QString::fromStdString(value))),
            QRegularExpression::MultilineOption);
        return line.match(info).hasMatch();
    };
    QVERIFY2(has("Title", m_doc.title), qPrintable(info));
    QVERIFY2(has("Author", "Watch desk"), qPrintable(info));
    QVERIFY2(has("Subject", m_doc.subject), qPrintable(info));
    QVERIFY2(has("Keywords", m_doc.keywords), qPrintable(info));
    QVERIFY2(has("Creator", "Lodestone 0.1.0"), qPrintable(info));
    QVERIFY2(info.contains(QLatin1String("Nov 22 00:00:00 2026")), qPrintable(info));
    QVERIFY(bytesOf(m_file).size() < 2 * 1024 * 1024);
}

void ReportPdfTest::theTextMapsHaveNoTabsAndNoLigatures()
{
    const QString text =
        outputOf(QStringLiteral("qpdf"),
                 {QStringLiteral("--qdf"), QStringLiteral("--object-streams=disable"), m_file,
                  QStringLiteral("-")});
    static const QRegularExpression list(QStringLiteral("\\[(<[0-9A-Fa-f]+>\\s*)+\\]"));
    int lists = 0;
    auto found = list.globalMatch(text);
    while (found.hasNext()) {
        const QString values = found.next().captured().toUpper();
        ++lists;
        QVERIFY2(!values.contains(QLatin1String("<0009>")), qPrintable(values));
        QVERIFY2(!values.contains(QLatin1String("<FB0")), qPrintable(values));
        QVERIFY2(!values.contains(QLatin1String("<0000>")), qPrintable(values));
    }
    QVERIFY(lists >= 2);
    QVERIFY(!text.contains(QLatin1Char('\t') + QStringLiteral("Page")));
}

void ReportPdfTest::theFileIsTagged()
{
    QVERIFY(outputOf(QStringLiteral("pdfinfo"), {m_file})
                .contains(QRegularExpression(QStringLiteral("Tagged: +yes"))));
    const QString text =
        outputOf(QStringLiteral("qpdf"), {QStringLiteral("--qdf"), m_file, QStringLiteral("-")});
    QVERIFY(!text.contains(QLatin1String("-5000 -5000"))); // no sentinel is left
    QVERIFY(text.contains(QLatin1String("/H1 <</MCID ")));
}

// On a short document: pdfinfo needs a minute for the long one.
void ReportPdfTest::theTagsAreInReadingOrder()
{
    core::Table table;
    table.columns = {{"Head one", 1.0}, {"Head two", 1.0}};
    table.rows = {{"Group", {}}, {{}, {{.text = "cell one"}, {.text = "cell two"}}}};
    core::Charts charts;
    charts.charts.push_back({.title = "Chart", .summary = "It rises."});
    QVERIFY(
        write(textDoc({core::Heading{1, "Chapter"}, core::Paragraph{core::Tone::Body, {}, "Words"},
                       table, core::Bullets{{"Item"}}, charts, core::Heading{2, "Section"}}),
              path("tags.pdf"))
            .ok());

    const QString tree =
        outputOf(QStringLiteral("pdfinfo"), {QStringLiteral("-struct-text"), path("tags.pdf")});

    qsizetype from = 0;
    // Each line ends in a blank, so that its last word and the next line's first stay two words.
    for (const char* part : {"Document",
                             "H1",
                             "\"Chapter \"",
                             "P (block)",
                             "\"Words \"",
                             "Table",
                             "TR",
                             "TH",
                             "\"Head one \"",
                             "\"Head two \"",
                             "\"Group \"",
                             "TD",
                             "\"cell one \"",
                             "\"cell two \"",
                             "L (block)",
                             "LI",
                             "LBody",
                             "Item",
                             "Figure",
                             "H2",
                             "\"Section \""}) {
        const qsizetype at = tree.indexOf(QLatin1String(part), from);
        QVERIFY2(at >= from, qPrintable(QLatin1String(part) + QLatin1String(" in ") + tree));
        from = at;
    }
    QVERIFY(outputOf(QStringLiteral("qpdf"),
                     {QStringLiteral("--qdf"), path("tags.pdf"), QStringLiteral("-")})
                .contains(QLatin1String("/Alt (It rises.)")));
}

void ReportPdfTest::theAttachmentsAreTheScenarioAndTheRanking()
{
    const QString list = outputOf(QStringLiteral("pdfdetach"), {QStringLiteral("-list"), m_file});
    QVERIFY2(list.contains(QLatin1String("scenario.json")), qPrintable(list));
    QVERIFY2(list.contains(QLatin1String("ranking.csv")), qPrintable(list));

    const QString folder = path("out");
    QVERIFY(QDir().mkpath(folder));
    outputOf(QStringLiteral("pdfdetach"),
             {QStringLiteral("-saveall"), QStringLiteral("-o"), folder, m_file});
    QCOMPARE(bytesOf(folder + QStringLiteral("/ranking.csv")).toStdString(), m_doc.rankingCsv);
    const std::string json = bytesOf(folder + QStringLiteral("/scenario.json")).toStdString();
    const auto dataset = db::loadBuiltinDataset();
    const auto scenario = core::scenarioFromJson(*dataset.value(), json);
    QVERIFY(scenario.ok());
    QCOMPARE("Scenario " + core::scenarioHash(scenario.value()), m_doc.subject);
}

void ReportPdfTest::chartsAndTheMapAreVectors()
{
    const QString images = outputOf(QStringLiteral("pdfimages"), {QStringLiteral("-list"), m_file});
    QCOMPARE(images.count(QLatin1Char('\n')), 2); // the head alone
}

void ReportPdfTest::twoExportsAreTheSameBytes()
{
    QVERIFY(write(m_doc, path("again.pdf")).ok());
    QVERIFY(bytesOf(path("again.pdf")) == bytesOf(m_file));
    // Over an existing file too.
    QVERIFY(write(textDoc({}), path("again.pdf")).ok());
    QVERIFY(write(m_doc, path("again.pdf")).ok());
    QVERIFY(bytesOf(path("again.pdf")) == bytesOf(m_file));
}

void ReportPdfTest::anotherProcessWritesTheSameBytes()
{
    int status = -1;
    outputOf(QCoreApplication::applicationFilePath(),
             {QStringLiteral("--write"), path("other.pdf")}, &status);
    QCOMPARE(status, 0);
    QVERIFY(bytesOf(path("other.pdf")) == bytesOf(m_file));
}

void ReportPdfTest::anotherSeedGivesOtherBytes()
{
    QVERIFY(
        write(test::referenceReport(core::kDefaultScenarioId, kDraws, 2), path("seed.pdf")).ok());
    QVERIFY(bytesOf(path("seed.pdf")) != bytesOf(m_file));
}

void ReportPdfTest::anotherThreadWritesTheSameBytes()
{
    std::atomic<bool> ended = false;
    bool written = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        written = write(m_doc, path("thread.pdf")).ok();
        ended = true;
    }));
    thread->start();
    QTRY_VERIFY_WITH_TIMEOUT(ended, 30000);
    thread->wait();
    QVERIFY(written);
    QVERIFY(bytesOf(path("thread.pdf")) == bytesOf(m_file));
}

void ReportPdfTest::letterPaperIsLetterPaper()
{
    QVERIFY(write(m_doc, path("letter.pdf"), {.letter = true}).ok());
    QVERIFY(outputOf(QStringLiteral("pdfinfo"), {path("letter.pdf")})
                .contains(QLatin1String("612 x 792 pts (letter)")));
    QVERIFY(outputOf(QStringLiteral("pdfinfo"), {m_file}).contains(QLatin1String("(A4)")));
    QVERIFY(pagesOf(path("letter.pdf")).size() >= pagesOf(m_file).size());
}

void ReportPdfTest::aTableRepeatsItsHeadAndNeverSplitsARow()
{
    core::Table table;
    table.columns = {{"Number of row", 1.0}, {"What it says", 3.0}};
    for (int i = 0; i < 120; ++i) {
        table.rows.push_back({{},
                              {{.text = "first" + std::to_string(i)},
                               {.text = "some words that fill more than a single line of this "
                                        "column, so that the row could be torn apart by the end "
                                        "of the page, and then the last" +
                                        std::to_string(i)}}});
    }
    QVERIFY(write(textDoc({core::Heading{1, "Long table"}, table}), path("table.pdf")).ok());

    const QStringList pages = pagesOf(path("table.pdf"));
    QVERIFY(pages.size() >= 4);
    int rows = 0;
    for (const QString& page : pages) {
        QVERIFY(page.contains(QLatin1String("Number of row")));
        for (int i = 0; i < 120; ++i) {
            const QRegularExpression first(QStringLiteral("\\bfirst%1\\b").arg(i));
            const QRegularExpression last(QStringLiteral("\\blast%1\\b").arg(i));
            QCOMPARE(page.contains(first), page.contains(last));
            rows += page.contains(first) ? 1 : 0;
        }
    }
    QCOMPARE(rows, 120);
}

void ReportPdfTest::longNamesBreak()
{
    const std::string word(400, 'w');
    core::Table table;
    table.columns = {{"A", 1.0}, {"B", 1.0}, {"C", 1.0, core::CellKind::Number}};
    table.rows = {{{}, {{.text = word}, {.text = "b"}, {.text = "1", .note = "(0–2)"}}}};
    core::Timeline timeline;
    timeline.days = 60;
    timeline.dayZero = "day 0";
    timeline.rows = {{"1", word, {{core::SiteState::Stopped, 0, 60}}, core::Band{1, 2, 90}}};
    QVERIFY(write(textDoc({core::Heading{1, word, word}, table, timeline,
                           core::Paragraph{core::Tone::Body, {}, word}}),
                  path("long.pdf"))
                .ok());

    const QString text = pagesOf(path("long.pdf")).join(QString()).remove(QLatin1Char(' '));
    QVERIFY(text.count(QLatin1Char('w')) >= 1200);
}

void ReportPdfTest::chineseIsFoundAsText()
{
    core::Table table;
    table.columns = {{"Works", 1.0}};
    table.rows = {{{}, {{.text = "金力永磁 稀土", .strong = true}}}};
    QVERIFY(write(textDoc({core::Heading{1, "稀土 magnets"}, table}), path("chinese.pdf")).ok());

    const QString all = pagesOf(path("chinese.pdf")).join(QLatin1Char(' '));
    QVERIFY2(all.contains(QStringLiteral("稀土 magnets")), qPrintable(all));
    QVERIFY(all.contains(QStringLiteral("金力永磁 稀土")));
    QVERIFY(!all.contains(QLatin1String("lack")));
}

void ReportPdfTest::arabicHeadingsAreFoundAsTextAndInTheOutline()
{
    const QString name = QStringLiteral("مصنع المغناطيس");
    const std::string utf8 = name.toStdString();
    QVERIFY(
        write(textDoc({core::Heading{1, utf8, "day 12"}, core::Heading{2, "Why " + utf8 + " stops"},
                       core::Paragraph{core::Tone::Body, {}, "Text."}}),
              path("arabic.pdf"))
            .ok());

    static const QRegularExpression marks(QStringLiteral("[\u200e\u200f\u202a-\u202e]"));
    const QString all = pagesOf(path("arabic.pdf")).join(QLatin1Char(' ')).remove(marks);
    for (const QString& word : name.split(QLatin1Char(' '))) {
        QCOMPARE(all.count(word), 2); // letters in the order of reading, not the shapes of a font
    }
    QVERIFY(!all.contains(QLatin1String("lack")));
    const QString outline = outputOf(
        QStringLiteral("qpdf"),
        {QStringLiteral("--json=2"), QStringLiteral("--json-key=outlines"), path("arabic.pdf")});
    QVERIFY2(outline.contains(name), qPrintable(outline));
}

/// First of all tests, so that the first report is that of a thread which then ends.
void ReportPdfTest::whatFontsLackDoesNotHangOnTheThread()
{
    const QString text = QStringLiteral("P5–P95, “κ” ≥ √ρ − 稀土");
    for (int i = 0; i < 3; ++i) {
        QString missing = QStringLiteral("not asked");
        std::thread([&] { missing = missingCharacters(text); }).join();
        QCOMPARE(missing, QString());
    }
    QCOMPARE(missingCharacters(text), QString());
}

void ReportPdfTest::charactersWithoutAFontAreReported()
{
    QCOMPARE(missingCharacters(QStringLiteral("abc 稀土\n\t")), QString());
    const QString gothic = QStringLiteral("𐌰"); // U+10330
    QCOMPARE(missingCharacters(gothic + gothic), gothic);
    QVERIFY(write(textDoc({core::Paragraph{core::Tone::Body, {}, gothic.toStdString()}}),
                  path("gothic.pdf"))
                .ok());
    QVERIFY(pagesOf(path("gothic.pdf")).join(QString()).contains(QLatin1String("U+10330")));
}

void ReportPdfTest::aRunInWhichNothingStopsHasAReport()
{
    auto dataset = std::make_shared<core::Dataset>();
    dataset->name = "Nothing";
    auto run = std::make_shared<core::RunResult>();
    run->scenario.name = "Nothing happens";
    run->key.draws = 10;
    run->horizonDays = 30;

    const core::ReportDoc doc = core::buildReport(dataset, run, {}, {});
    QVERIFY(write(doc, path("nothing.pdf")).ok());

    const QStringList pages = pagesOf(path("nothing.pdf"));
    QVERIFY(pages.size() >= 1);
    QVERIFY(pages.first().contains(QLatin1String("Nothing happens")));
}

void ReportPdfTest::anEmptyReportIsOnePage()
{
    QVERIFY(write(textDoc({core::PageBreak{}, core::PageBreak{}}), path("empty.pdf")).ok());
    QCOMPARE(pagesOf(path("empty.pdf")).size(), 1);
}

void ReportPdfTest::aFolderThatCannotBeWrittenIsSaid()
{
    const auto missing = write(textDoc({}), path("no/such/folder/report.pdf"));
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().code, core::ErrorCode::CannotWrite);
    QVERIFY(missing.error().message.find("no/such/folder/report.pdf") != std::string::npos);

    // A folder of that name is in the way; works for root too, whom no permission stops.
    QVERIFY(QDir().mkpath(path("taken.pdf")));
    const auto taken = write(textDoc({}), path("taken.pdf"));
    QVERIFY(!taken.ok());
    QCOMPARE(taken.error().code, core::ErrorCode::CannotWrite);
}

// A limit on the size of files fails a write half way, as a full disk does.
void ReportPdfTest::aFullDiskLeavesNothing()
{
    const QString file = path("full.pdf");
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit little = before;
    little.rlim_cur = 1000;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &little), 0);
    const auto large = write(m_doc, file);
    const auto small = write(textDoc({}), file); // less than one buffer of Qt
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);

    for (const auto& result : {large, small}) {
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, core::ErrorCode::CannotWrite);
        QVERIFY(result.error().message.find("full.pdf") != std::string::npos);
    }
    const QStringList left = QDir(m_dir.path()).entryList({QStringLiteral("full*")});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
}

void ReportPdfTest::aFailedExportKeepsTheOldFile()
{
    const QString file = path("kept.pdf");
    QVERIFY(write(textDoc({}), file).ok());
    const QByteArray old = bytesOf(file);
    core::Progress progress;
    progress.cancel();

    QVERIFY(!writeReportPdf(m_doc, file, {}, progress).ok());

    QVERIFY(bytesOf(file) == old);
}

void ReportPdfTest::aCancelLeavesNothing()
{
    const QString file = path("cancelled.pdf");
    core::Progress* self = nullptr;
    core::Progress progress([&self](std::int64_t done, std::int64_t) {
        if (done == 20) {
            self->cancel();
        }
    });
    self = &progress;

    const auto result = writeReportPdf(m_doc, file, {}, progress);

    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, core::ErrorCode::Cancelled);
    const QStringList left = QDir(m_dir.path()).entryList({QStringLiteral("cancelled*")});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
}

void ReportPdfTest::progressRisesToItsEnd()
{
    std::int64_t last = 0;
    std::int64_t whole = 0;
    bool rises = true;
    const core::Progress progress([&](std::int64_t done, std::int64_t total) {
        rises = rises && done > last && done <= total;
        last = done;
        whole = total;
    });
    QVERIFY(writeReportPdf(m_doc, path("progress.pdf"), {}, progress).ok());
    QVERIFY(rises);
    QCOMPARE(last, whole);
}

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QLatin1String("--write")) {
        const core::ReportDoc doc = test::referenceReport(core::kDefaultScenarioId, kDraws, 1);
        return write(doc, arguments[2]).ok() ? 0 : 1;
    }
    ReportPdfTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "report_pdf_test.moc"
