// SPDX-License-Identifier: GPL-3.0-only
// What every report must be, on both papers and both ways up, with names from all over the world.
#include "core/scenario/scenario.h"
#include "tests/report/awkward_report.h"
#include "tests/report/pdf_tools.h"
#include "ui/report/report_pdf.h"

#include <QApplication>
#include <QHashSeed>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace lodestone;
using namespace lodestone::ui;
using lodestone::test::awkwardData;
using lodestone::test::bytesOf;
using lodestone::test::kChinese;
using lodestone::test::kDraws;
using lodestone::test::optionsFor;
using lodestone::test::outputOf;
using lodestone::test::pagesOf;

namespace
{

QString bare(QString text)
{
    return text.simplified().remove(QLatin1Char(' ')).remove(QLatin1Char('-'));
}

// Words like "USA", with how often they stand there.
QMap<QString, int> codesIn(const QString& text)
{
    static const QRegularExpression kCode(QStringLiteral("\\b[A-Z]{3}\\b"));
    QMap<QString, int> codes;
    for (const QRegularExpressionMatch& match : kCode.globalMatch(text)) {
        ++codes[match.captured()];
    }
    return codes;
}

QMap<QString, int> codesOfTables(const core::ReportDoc& doc)
{
    QMap<QString, int> codes;
    for (const core::Block& block : doc.blocks) {
        if (const auto* table = std::get_if<core::Table>(&block)) {
            for (const core::TableRow& row : table->rows) {
                for (const core::TableCell& cell : row.cells) {
                    const QString text = QString::fromStdString(cell.text);
                    codes[text] += text.size() == 3 && !codesIn(text).isEmpty() ? 1 : 0;
                }
            }
        }
    }
    return codes;
}

// Objects of the outline with their depth.
void outlineOf(const QJsonArray& entries, int depth, QList<std::pair<QString, int>>& found,
               int& deepest)
{
    deepest = std::max(deepest, depth);
    for (const QJsonValue& entry : entries) {
        const QJsonObject object = entry.toObject();
        found.append({object[QLatin1String("title")].toString(),
                      object[QLatin1String("destpageposfrom1")].toInt()});
        outlineOf(object[QLatin1String("kids")].toArray(), depth + 1, found, deepest);
    }
}

} // namespace

class ReportLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyPaperHoldsWhatAReportMustHave_data();
    void everyPaperHoldsWhatAReportMustHave();
    void theOutlineLandsOnItsHeadings_data();
    void theOutlineLandsOnItsHeadings();
    void theSheetIsTheOneAskedFor_data();
    void theSheetIsTheOneAskedFor();
    void namesOfAllScriptsAreFound();
    void theBandsAreLegibleWithoutColour();
    void sectionsAreLeftOutAndMoved();
    void aFindingPointsOnlyToPagesThatAreThere();
    void aSummaryEditedByHandSaysSo();
    void aChangedParameterChangesTheHash();

private:
    static void papers();
    QString written(bool letter, bool landscape);
    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_dir;
    std::shared_ptr<const core::Dataset> m_data;
    core::ReportDoc m_doc; // A4, upright
};

void ReportLayoutTest::papers()
{
    QTest::addColumn<bool>("letter");
    QTest::addColumn<bool>("landscape");
    QTest::newRow("A4 portrait") << false << false;
    QTest::newRow("A4 landscape") << false << true;
    QTest::newRow("Letter portrait") << true << false;
    QTest::newRow("Letter landscape") << true << true;
}

void ReportLayoutTest::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_data = awkwardData();
    QVERIFY(m_data != nullptr);
    m_doc =
        test::reportOf(m_data, "full-stop", {.seed = 1, .draws = kDraws}, optionsFor(false, false));
    QVERIFY(!m_doc.blocks.empty());
}

QString ReportLayoutTest::written(bool letter, bool landscape)
{
    const QString file = m_dir.filePath(QStringLiteral("%1%2.pdf").arg(letter).arg(landscape));
    if (!QFile::exists(file) &&
        !writeReportPdf(m_doc, file, {letter, landscape}, core::Progress{})) {
        return {};
    }
    return file;
}

void ReportLayoutTest::everyPaperHoldsWhatAReportMustHave_data()
{
    papers();
}

void ReportLayoutTest::everyPaperHoldsWhatAReportMustHave()
{
    QFETCH(bool, letter);
    QFETCH(bool, landscape);
    const QString file = written(letter, landscape);
    QVERIFY(!file.isEmpty());

    int status = -1;
    const QString check =
        outputOf(QStringLiteral("qpdf"), {QStringLiteral("--check"), file}, &status);
    QVERIFY2(status == 0, qPrintable(check));
    static const QRegularExpression tagged(QStringLiteral("Tagged: +yes"));
    QVERIFY(outputOf(QStringLiteral("pdfinfo"), {file}).contains(tagged));
    QCOMPARE(outputOf(QStringLiteral("pdfimages"), {QStringLiteral("-list"), file})
                 .count(QLatin1Char('\n')),
             2); // the head alone: no picture in it

    const QStringList pages = pagesOf(file);
    QVERIFY(pages.size() > 10);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const QString number = QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size());
        QVERIFY2(pages[i].contains(number), qPrintable(number));
        QVERIFY2(pages[i].contains(QLatin1String("Internal: board only")), qPrintable(number));
        QVERIFY2(pages[i].contains(QString::fromStdString(m_doc.hash)), qPrintable(number));
    }
    const QString all = bare(outputOf(QStringLiteral("pdftotext"), {file, QStringLiteral("-")}));
    for (const core::Block& block : m_doc.blocks) {
        if (const auto* heading = std::get_if<core::Heading>(&block)) {
            const QString start = QString::fromStdString(heading->text).left(24);
            if (!start.contains(QChar(0x645))) {
                QVERIFY2(all.contains(bare(start)), qPrintable(start));
            }
        }
    }
    const QMap<QString, int> shown = codesIn(outputOf(
        QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")}));
    for (const auto& [code, count] : codesOfTables(m_doc).asKeyValueRange()) {
        QVERIFY2(shown.value(code) >= count, qPrintable(QStringLiteral("%1: %2 of %3 unbroken")
                                                            .arg(code)
                                                            .arg(shown.value(code))
                                                            .arg(count)));
    }
    QVERIFY(bytesOf(file).size() < 2 * 1024 * 1024);
}

void ReportLayoutTest::theOutlineLandsOnItsHeadings_data()
{
    papers();
}

void ReportLayoutTest::theOutlineLandsOnItsHeadings()
{
    QFETCH(bool, letter);
    QFETCH(bool, landscape);
    const QString file = written(letter, landscape);
    const QString json =
        outputOf(QStringLiteral("qpdf"),
                 {QStringLiteral("--json=2"), QStringLiteral("--json-key=outlines"), file});
    QList<std::pair<QString, int>> entries;
    int deepest = 0;
    outlineOf(QJsonDocument::fromJson(json.toUtf8())[QLatin1String("outlines")].toArray(), 0,
              entries, deepest);

    QVERIFY(deepest >= 2);
    QVERIFY(entries.size() > 20);
    const QStringList pages = pagesOf(file);
    for (const auto& [title, page] : entries) {
        QVERIFY2(page >= 1 && page <= pages.size(), qPrintable(title));
        if (!title.contains(QChar(0x645))) { // Arabic comes out in the order it is drawn
            QVERIFY2(bare(pages[page - 1]).contains(bare(title.left(20))), qPrintable(title));
        }
    }
}

void ReportLayoutTest::theSheetIsTheOneAskedFor_data()
{
    papers();
}

void ReportLayoutTest::theSheetIsTheOneAskedFor()
{
    QFETCH(bool, letter);
    QFETCH(bool, landscape);

    const QString info = outputOf(QStringLiteral("pdfinfo"), {written(letter, landscape)});

    static const QRegularExpression size(QStringLiteral("Page size: +([0-9.]+) x ([0-9.]+)"));
    const auto match = size.match(info);
    QVERIFY2(match.hasMatch(), qPrintable(info));
    const double width = match.captured(1).toDouble();
    const double height = match.captured(2).toDouble();
    QCOMPARE(width > height, landscape);
    QCOMPARE(qRound(std::min(width, height)), letter ? 612 : 595);
    QCOMPARE(qRound(std::max(width, height)), letter ? 792 : 842);
}

void ReportLayoutTest::namesOfAllScriptsAreFound()
{
    const QString all =
        bare(outputOf(QStringLiteral("pdftotext"), {written(false, false), QStringLiteral("-")}));

    QVERIFY(all.contains(bare(QString::fromStdString(kChinese))));
    QVERIFY(all.contains(QLatin1String("<b>&\"office\"")));
    QVERIFY(all.contains(QStringLiteral("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk")));
    // Letters, not the shapes that fonts make of them.
    QVERIFY(all.contains(QStringLiteral("المغناطيس")) || all.contains(QStringLiteral("سيطانغملا")));
    QVERIFY(!all.contains(QLatin1String("The fonts on this computer lack")) ||
            !all.contains(QLatin1String("U+5305")));
}

// Each state has a shape of its own beside its colour; what is left is that ink stays darker than
// paper in grey. The pages are painted as for the preview.
void ReportLayoutTest::theBandsAreLegibleWithoutColour()
{
    const std::shared_ptr<const core::ReportDoc> doc(std::shared_ptr<void>(), &m_doc);
    const auto pages = ReportPages::layOut(doc, {}, core::Progress{});
    QVERIFY(pages.ok());
    QCOMPARE(pages.value()->count(), int(pagesOf(written(false, false)).size()));
    for (int page = 0; page < std::min(4, pages.value()->count()); ++page) {
        QImage image(pages.value()->sheet().size.toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        pages.value()->paintPage(painter, page);
        painter.end();
        const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
        qint64 dark = 0;
        for (int y = 0; y < grey.height(); ++y) {
            const uchar* line = grey.constScanLine(y);
            dark += std::count_if(line, line + grey.width(), [](uchar v) { return v < 110; });
        }
        QVERIFY2(dark > 3000, qPrintable(QString::number(page)));
    }
}

void ReportLayoutTest::sectionsAreLeftOutAndMoved()
{
    core::ReportOptions options = optionsFor(false, false);
    const std::vector<std::string> ids{"glossary", "ranking"};
    options.settings.sections = core::sectionsOf(ids).value();

    const core::ReportDoc doc =
        test::reportOf(m_data, "full-stop", {.seed = 1, .draws = kDraws}, options);

    QStringList headings;
    for (const core::Block& block : doc.blocks) {
        if (const auto* heading = std::get_if<core::Heading>(&block)) {
            headings << QString::fromStdString(heading->text);
        }
    }
    QCOMPARE(headings,
             (QStringList{QStringLiteral("Glossary"), QStringLiteral("Ranking of plants")}));
}

void ReportLayoutTest::aFindingPointsOnlyToPagesThatAreThere()
{
    core::ReportOptions options = optionsFor(false, false);
    const std::vector<std::string> ids{"findings"};
    options.settings.sections = core::sectionsOf(ids).value();

    const core::ReportDoc doc =
        test::reportOf(m_data, "full-stop", {.seed = 1, .draws = kDraws}, options);

    const auto at = std::ranges::find_if(doc.blocks, [](const core::Block& block) {
        return std::holds_alternative<core::Findings>(block);
    });
    QVERIFY(at != doc.blocks.end());
    for (const core::ReportFinding& item : std::get<core::Findings>(*at).items) {
        QVERIFY(item.see.empty());
    }
}

void ReportLayoutTest::aSummaryEditedByHandSaysSo()
{
    core::ReportOptions options = optionsFor(false, false);
    options.settings.summary = "Own words.\nSecond paragraph.";
    const core::ReportDoc doc =
        test::reportOf(m_data, "full-stop", {.seed = 1, .draws = kDraws}, options);
    QVERIFY(writeReportPdf(doc, path("edited.pdf"), {}, core::Progress{}).ok());

    const QString first = pagesOf(path("edited.pdf")).first();

    QVERIFY(first.contains(QLatin1String("edited by hand")));
    QVERIFY(first.contains(QLatin1String("Own words.")));
    QVERIFY(pagesOf(written(false, false)).first().contains(QLatin1String("drafted")));
}

void ReportLayoutTest::aChangedParameterChangesTheHash()
{
    const core::ReportDoc other = test::reportOf(
        m_data, "slow-squeeze", {.seed = 1, .draws = kDraws}, optionsFor(false, false));

    QVERIFY(other.subject != m_doc.subject);
    QVERIFY(other.hash != m_doc.hash);
}

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QApplication app(argc, argv);
    ReportLayoutTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "report_layout_test.moc"
