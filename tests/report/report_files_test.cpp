// SPDX-License-Identifier: GPL-3.0-only
// Reports that are opened again, files that only look like reports, and reports that are no PDF.
#include "tests/report/awkward_report.h"
#include "tests/report/pdf_tools.h"
#include "ui/report/pdf_attachments.h"
#include "ui/report/report_file.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QHashSeed>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lodestone;
using namespace lodestone::ui;
using lodestone::test::awkwardData;
using lodestone::test::bytesOf;
using lodestone::test::kArabic;
using lodestone::test::kChinese;
using lodestone::test::kDraws;
using lodestone::test::optionsFor;

class ReportFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theReportIsReadBack();
    void whatIsNoReportIsRefused_data();
    void whatIsNoReportIsRefused();
    void anAttachmentThatUnpacksWithoutEndIsRefused();
    void tablesThatMustBeUnpackedAreRefused_data();
    void tablesThatMustBeUnpackedAreRefused();
    void theWebPageHoldsTheSameAndRunsNothing();
    void aFullDeviceOrAClosedFolderLeavesWhatIsThere();

private:
    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_dir;
    std::shared_ptr<const core::Dataset> m_data;
    core::ReportDoc m_doc;
    QString m_file;
};

void ReportFilesTest::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_data = awkwardData();
    QVERIFY(m_data != nullptr);
    m_doc =
        test::reportOf(m_data, "full-stop", {.seed = 1, .draws = kDraws}, optionsFor(false, false));
    QVERIFY(!m_doc.blocks.empty());
    m_file = path("whole.pdf");
    QVERIFY(writeReportPdf(m_doc, m_file, {}, core::Progress{}).ok());
}

void ReportFilesTest::theReportIsReadBack()
{
    const auto opened = openReportPdf(m_file);

    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().message.c_str());
    QCOMPARE(opened.value().scenarioJson, m_doc.scenarioJson);
    QCOMPARE("Scenario " + opened.value().record.key.scenarioHash, m_doc.subject);
    QCOMPARE(opened.value().record.key.draws, kDraws);
    QVERIFY(opened.value().ranking.size() > 300);
    const auto scenario = core::scenarioFromJson(*m_data, opened.value().scenarioJson);
    QVERIFY(scenario.ok());
    QCOMPARE("Scenario " + core::scenarioHash(scenario.value()), m_doc.subject);
}

void ReportFilesTest::whatIsNoReportIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("rank,plant\n");
    QTest::newRow("a head alone") << QByteArray("%PDF-1.7\n");
    QTest::newRow("nonsense") << "%PDF-1.7\n" + QByteArray(4096, '(');
    QTest::newRow("deep") << "%PDF-1.7\ntrailer << /Root " + QByteArray(200'000, '[');
    QTest::newRow("a loop") << QByteArray(
        "%PDF-1.7\n1 0 obj\n<< /Names << /EmbeddedFiles 2 0 R >> >>\nendobj\n2 0 obj\n<< /Kids [2 "
        "0 R] >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 3 /Root 1 0 R >>\n"
        "startxref\n115\n%%EOF\n");
}

void ReportFilesTest::whatIsNoReportIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFile file(path("foreign.pdf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();

    const auto opened = openReportPdf(file.fileName());

    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, core::ErrorCode::BadInput);
    QVERIFY(opened.error().message.find("foreign.pdf") != std::string::npos);
    QCOMPARE(openReportPdf(path("missing.pdf")).error().code, core::ErrorCode::CannotRead);
    QCOMPARE(openReportPdf(QStringLiteral("/dev/zero")).error().code, core::ErrorCode::CannotRead);
    // A whole report of which the end is missing.
    QFile whole(m_file);
    QVERIFY(whole.open(QIODevice::ReadOnly));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(whole.read(whole.size() / 2));
    file.close();
    QVERIFY(!openReportPdf(file.fileName()).ok());
}

void ReportFilesTest::anAttachmentThatUnpacksWithoutEndIsRefused()
{
    core::ReportDoc doc;
    doc.title = "Bomb";
    doc.date = core::Date::of(2026, 11, 22);
    doc.runJson = std::string(core::kMostAttachmentBytes + 1, ' '); // packs to a few kilobytes
    doc.scenarioJson = "{}";
    doc.rankingCsv = "rank\n";
    QVERIFY(writeReportPdf(doc, path("bomb.pdf"), {}, core::Progress{}).ok());
    QVERIFY(bytesOf(path("bomb.pdf")).size() < 200'000);

    const auto opened = openReportPdf(path("bomb.pdf"));

    QVERIFY(!opened.ok());
    QVERIFY2(opened.error().message.find("larger") != std::string::npos,
             opened.error().message.c_str());
}

void ReportFilesTest::tablesThatMustBeUnpackedAreRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another table") << QByteArray("trailer <<") << QByteArray("trailer << /Prev 9");
    QTest::newRow("hidden") << QByteArray("trailer <<") << QByteArray("trailer << /Pr#65v 9");
    QTest::newRow("hybrid") << QByteArray("trailer <<") << QByteArray("trailer << /XRefStm 9");
    QTest::newRow("elsewhere") << QByteArray("startxref\n") << QByteArray("startxref\n1");
    QTest::newRow("in a string") << QByteArray("trailer <<")
                                 << QByteArray("trailer << /X (\nstartxref\n9\n)");
    QTest::newRow("two") << QByteArray("startxref\n") << QByteArray("startxref\n9\nstartxref\n");
}

void ReportFilesTest::tablesThatMustBeUnpackedAreRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFile whole(m_file);
    QVERIFY(whole.open(QIODevice::ReadOnly));
    QByteArray bytes = whole.readAll();
    const qsizetype at = bytes.lastIndexOf(from);
    QVERIFY(at > 0);
    QFile changed(path("changed.pdf"));
    QVERIFY(changed.open(QIODevice::WriteOnly));
    changed.write(bytes.replace(at, from.size(), to));
    changed.close();

    const auto opened = openReportPdf(changed.fileName());

    QVERIFY(!opened.ok());
    QVERIFY2(opened.error().message.find("table of contents") != std::string::npos,
             opened.error().message.c_str());
}

void ReportFilesTest::theWebPageHoldsTheSameAndRunsNothing()
{
    const auto none = [](const core::ReportDoc&) -> core::Result<std::string> {
        return std::string();
    };
    QVERIFY(writeReport(m_doc, path("report.html"), {}, none, core::Progress{}).ok());
    const QString html = QString::fromUtf8(bytesOf(path("report.html")));

    QVERIFY(html.startsWith(QLatin1String("<!DOCTYPE html>")));
    QVERIFY(html.contains(QLatin1String("<html lang=\"en\">")));
    QVERIFY(html.contains(QLatin1String("default-src 'none'")));
    QVERIFY(!html.contains(QLatin1String("<script"), Qt::CaseInsensitive));
    QVERIFY(!html.contains(QLatin1String("<b>&")));
    QVERIFY(html.contains(QLatin1String("&lt;b&gt;&amp; &quot;office&quot;")));
    QVERIFY(html.contains(QString::fromStdString(kChinese)));
    QVERIFY(html.contains(QString::fromStdString(kArabic)));
    QVERIFY(html.contains(QLatin1String("scope=\"col\"")));
    QCOMPARE(html.count(QLatin1String("<svg role=\"img\"")),
             html.count(QLatin1String("aria-label=")) - 1); // and the contents
    QCOMPARE(html.count(QLatin1String("<table")), html.count(QLatin1String("</table>")));
    static const QRegularExpression heads(QStringLiteral("<h([1-6])[ >]"));
    int level = 0;
    for (auto found = heads.globalMatch(html); found.hasNext();) {
        const int next = found.next().captured(1).toInt();
        QVERIFY(next <= level + 1);
        level = next;
    }
    for (const core::Block& block : m_doc.blocks) {
        if (const auto* heading = std::get_if<core::Heading>(&block)) {
            QVERIFY(html.contains(QString::fromStdString(heading->text).toHtmlEscaped()));
        }
    }
}

void ReportFilesTest::aFullDeviceOrAClosedFolderLeavesWhatIsThere()
{
    const auto none = [](const core::ReportDoc&) -> core::Result<std::string> {
        return std::string();
    };
    for (const char* suffix : {"", ".html", ".xlsx"}) {
        const QString device = QStringLiteral("/dev/full");
        const QString link = path("full") + QLatin1String(suffix);
        QVERIFY(QFile::link(device, link));
        const auto full = writeReport(m_doc, link, {}, none, core::Progress{});
        QVERIFY(!full.ok());
        QCOMPARE(full.error().code, core::ErrorCode::CannotWrite);
        QVERIFY(QFileInfo(device).exists() && !QFileInfo(device).isFile());
        QVERIFY(QFileInfo(link).isSymLink());
    }
    const auto system =
        writeReport(m_doc, QStringLiteral("/proc/report.html"), {}, none, core::Progress{});
    QVERIFY(!system.ok());
    QCOMPARE(system.error().code, core::ErrorCode::CannotWrite);
}

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QApplication app(argc, argv);
    ReportFilesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "report_files_test.moc"
