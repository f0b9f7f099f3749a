// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "tests/ui/inspector_fixture.h"
#include "ui/models/site_words.h"
#include "ui/shell/search_box.h"
#include "ui/shell/search_index.h"
#include "ui/shell/search_model.h"
#include "ui/theme/apply_theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace lodestone;
using namespace lodestone::ui::test;

namespace
{

std::shared_ptr<core::Dataset> manySites()
{
    auto data = smallDataset();
    data->companies.push_back({"leip", "Leipziger Werke", "DEU", "automotive", "", {}});
    const auto add = [&](const char* id, const char* name, const char* company,
                         const char* country) {
        core::Site site = siteOf(id, name, core::Stage::Component, "automotive", country, "motor");
        site.companyId = company;
        data->sites.push_back(site);
    };
    add("queretaro", "Planta Querétaro", "halden", "MEX");
    add("lodz", "Zakład Łódź", "halden", "POL");
    add("altleipzig", "Werk Altleipzig", "halden", "DEU");
    add("brno", "Brno inverters", "leip", "CZE");
    return data;
}

core::ThroughBySite throughOf(const core::Dataset& data, const core::RunResult& run)
{
    return std::make_shared<const std::vector<core::StopsThrough>>(core::stopsThrough(data, run));
}

QStringList found(const core::Dataset& data, const QString& query)
{
    const ui::SearchIndex index(data);
    QStringList names;
    for (const core::SiteId site : index.find(query, 50)) {
        names << QString::fromStdString(data.sites[site.index()].name);
    }
    return names;
}

struct Shown
{
    explicit Shown(std::shared_ptr<core::Dataset> data = manySites()) : box(session)
    {
        session.setDataset(std::move(data));
        box.resize(276, 28);
        box.show();
        box.activateWindow();
        box.setFocus();
    }

    ui::Session session;
    ui::SearchBox box;
};

} // namespace

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void accentsAreFolded_data();
    void accentsAreFolded();
    void wordsThatBeginWithItComeFirst();
    void everyWordMustBeFound();
    void companiesProductsAndCountriesLeadToTheirSites();
    void nothingIsFoundForNothing();
    void theModelKeepsItsRules();
    void aChokePointIsNotCalledUnaffected();
    void enterTakesTheFirst();
    void downMovesAndEnterTakes();
    void downOnAnEmptyFieldListsWhatStopsFirst();
    void escapeClears();
    void aClickTakesTheRow();
    void noMatchIsSaidAndCannotBeTaken();
    void otherDataAreSearchedAnew();
    void beforeARunNoStateIsClaimed();
    void theListLooksRight();
};

void SearchTest::initTestCase()
{
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

void SearchTest::accentsAreFolded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("acute") << QStringLiteral("Querétaro") << QStringLiteral("queretaro");
    QTest::newRow("stroke") << QStringLiteral("ŁÓDŹ") << QStringLiteral("lodz");
    QTest::newRow("umlaut") << QStringLiteral("Bühl") << QStringLiteral("buhl");
    QTest::newRow("sharp s") << QStringLiteral("Straße") << QStringLiteral("strasse");
    QTest::newRow("plain") << QStringLiteral("e-axle 42SH") << QStringLiteral("e-axle 42sh");
    QTest::newRow("between others")
        << QStringLiteral("Łódź → BÜHL, ½ day…") << QStringLiteral("lodz → buhl, 1⁄2 day...");
    QTest::newRow("letter and accent")
        << QStringLiteral("Que\u0301RE\u0301") << QStringLiteral("quere");
    QTest::newRow("empty") << QString() << QString();
}

void SearchTest::accentsAreFolded()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);

    QCOMPARE(ui::folded(text), folded);
}

void SearchTest::wordsThatBeginWithItComeFirst()
{
    const auto data = manySites();

    // Begins a word of the name; then of the company; then stands inside.
    QCOMPARE(found(*data, QStringLiteral("leip")),
             QStringList({QStringLiteral("Leipzig e-axle plant"), QStringLiteral("Brno inverters"),
                          QStringLiteral("Werk Altleipzig")}));
    QCOMPARE(found(*data, QStringLiteral("axle")),
             QStringList{QStringLiteral("Leipzig e-axle plant")});
}

void SearchTest::everyWordMustBeFound()
{
    const auto data = manySites();

    QCOMPARE(found(*data, QStringLiteral("werk halden")),
             QStringList{QStringLiteral("Werk Altleipzig")});
    QCOMPARE(found(*data, QStringLiteral("  LODZ  pol ")),
             QStringList{QStringLiteral("Zakład Łódź")});
    QVERIFY(found(*data, QStringLiteral("leipzig zzz")).isEmpty());
}

void SearchTest::companiesProductsAndCountriesLeadToTheirSites()
{
    const auto data = manySites();

    QCOMPARE(found(*data, QStringLiteral("mexico")),
             QStringList{QStringLiteral("Planta Querétaro")});
    QCOMPARE(found(*data, QStringLiteral("ndfeb")),
             QStringList{QStringLiteral("Ningbo magnet works")});
    QCOMPARE(found(*data, QStringLiteral("wiper")).size(), 5);
    QCOMPARE(found(*data, QStringLiteral("halden")).size(), 7);
}

void SearchTest::nothingIsFoundForNothing()
{
    QVERIFY(found(*manySites(), QStringLiteral("   ")).isEmpty());
    QVERIFY(found(core::Dataset(), QStringLiteral("a")).isEmpty());
}

void SearchTest::theModelKeepsItsRules()
{
    ui::SearchModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto data = smallDataset();
    model.setFigures(data, smallRun(*data), nullptr, 38);

    model.setFound({kCars, core::SiteId(std::size_t{99}), kMotors});

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(ui::SearchModel::DetailRole).toString(),
             QStringLiteral("Halden Mobil · Germany"));
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Leipzig e-axle plant, automotive assembly, Halden Mobil · Germany, "
                            "Running down"));
    QCOMPARE(model.site(1), kMotors);
    QVERIFY(!model.site(2).valid());
    QVERIFY(!model.site(-1).valid());
}

void SearchTest::aChokePointIsNotCalledUnaffected()
{
    ui::SearchModel model;
    const auto data = smallDataset();
    const auto run = smallRun(*data);
    model.setFigures(data, run, throughOf(*data, *run), 38);
    model.setFound({kMagnets});
    const auto said = [&model] { return model.index(0).data(Qt::ToolTipRole).toString(); };
    QVERIFY(said().endsWith(QStringLiteral("Not affected")));

    const auto choked = std::make_shared<core::RunResult>(*run);
    choked->plants[0].causes = {smallCause(10)};
    model.setFigures(data, choked, throughOf(*data, *choked), 38);

    QVERIFY2(said().endsWith(QStringLiteral("Runs; about 1 plant stops within 100 days for want of "
                                            "what it delivers (100 % of all stops)")),
             qPrintable(said()));
}

void SearchTest::enterTakesTheFirst()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    QSignalSpy taken(&shown.box, &ui::SearchBox::siteActivated);

    QTest::keyClicks(&shown.box, QStringLiteral("leip"));
    QVERIFY(shown.box.list()->isVisible());
    QTest::keyClick(&shown.box, Qt::Key_Return);

    QCOMPARE(taken.count(), 1);
    QCOMPARE(shown.session.selection(), kCars);
    QVERIFY(!shown.box.list()->isVisible());
    QVERIFY(shown.box.text().isEmpty());
}

void SearchTest::downMovesAndEnterTakes()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    QTest::keyClicks(&shown.box, QStringLiteral("leip"));

    QTest::keyClick(&shown.box, Qt::Key_Down);
    QTest::keyClick(&shown.box, Qt::Key_Down);
    QTest::keyClick(&shown.box, Qt::Key_Down); // stays on the last
    QTest::keyClick(&shown.box, Qt::Key_Up);
    QTest::keyClick(&shown.box, Qt::Key_Return);

    QCOMPARE(shown.session.selection(), core::SiteId(std::size_t{7})); // Brno
}

void SearchTest::downOnAnEmptyFieldListsWhatStopsFirst()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    shown.session.setRun(smallRun(*shown.session.dataset()), nullptr);

    QTest::keyClick(&shown.box, Qt::Key_Down);

    QVERIFY(shown.box.list()->isVisible());
    QCOMPARE(shown.box.model().rowCount(), 1);
    QCOMPARE(shown.box.model().site(0), kCars);
}

void SearchTest::escapeClears()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    QTest::keyClicks(&shown.box, QStringLiteral("leip"));

    QTest::keyClick(&shown.box, Qt::Key_Escape);

    QVERIFY(shown.box.text().isEmpty());
    QVERIFY(!shown.box.list()->isVisible());
    QVERIFY(!shown.session.selection().valid());
}

void SearchTest::aClickTakesTheRow()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    QTest::keyClicks(&shown.box, QStringLiteral("leip"));
    QListView* const list = shown.box.list();

    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(shown.box.model().index(2)).center());

    QCOMPARE(shown.session.selection(), core::SiteId(std::size_t{6})); // Altleipzig
}

void SearchTest::noMatchIsSaidAndCannotBeTaken()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    QSignalSpy taken(&shown.box, &ui::SearchBox::siteActivated);

    QTest::keyClicks(&shown.box, QStringLiteral("zzz"));
    QCOMPARE(shown.box.model().rowCount(), 1);
    QVERIFY(shown.box.model().index(0).data().toString().startsWith(QStringLiteral("No site")));
    QTest::keyClick(&shown.box, Qt::Key_Return);

    QCOMPARE(taken.count(), 0);
    QCOMPARE(shown.box.text(), QStringLiteral("zzz"));
}

void SearchTest::otherDataAreSearchedAnew()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    const auto other = std::make_shared<core::Dataset>();
    other->sites = {
        siteOf("new", "Leipzig new works", core::Stage::Metal, "rare-earth", "DEU", "metal")};

    shown.session.setDataset(other);
    QTest::keyClicks(&shown.box, QStringLiteral("leip")); // typed before the index is built
    QTRY_VERIFY(shown.box.list()->isVisible());

    QCOMPARE(shown.box.model().rowCount(), 1);
    QCOMPARE(shown.box.model().site(0), core::SiteId(std::size_t{0}));
}

void SearchTest::beforeARunNoStateIsClaimed()
{
    Shown shown;
    QTRY_VERIFY(shown.box.isReady());
    QTest::keyClicks(&shown.box, QStringLiteral("leip"));
    const auto tip = [&shown] {
        return shown.box.model().index(0).data(Qt::ToolTipRole).toString();
    };

    QVERIFY2(tip().endsWith(QStringLiteral("Not run yet")), qPrintable(tip()));

    shown.session.setRun(smallRun(*shown.session.dataset()), nullptr);
    QTRY_VERIFY(!tip().isEmpty() && !tip().contains(QStringLiteral("Not run yet")));
}

// With LODESTONE_PICTURES set to a folder the pictures are kept there, to be looked at.
void SearchTest::theListLooksRight()
{
    const auto dataset = db::loadBuiltinDataset();
    QVERIFY(dataset.ok());
    for (const bool dark : {false, true}) {
        ui::applyTheme(*qApp, dark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
        ui::Session session;
        ui::SearchBox box(session);
        session.setDataset(dataset.value());
        box.resize(276, 28);
        box.show();
        QTRY_VERIFY(box.isReady());
        const QImage empty = box.grab().toImage();
        QTest::keyClicks(&box, QStringLiteral("bosch"));
        QVERIFY(box.list()->isVisible());
        QTest::qWait(1);
        const QImage list = box.list()->grab().toImage();
        QVERIFY(list.height() > 100);
        const QString folder = qEnvironmentVariable("LODESTONE_PICTURES");
        if (!folder.isEmpty()) {
            const QString name = dark ? QStringLiteral("dark") : QStringLiteral("light");
            QVERIFY(empty.save(QDir(folder).filePath(QStringLiteral("search-%1.png").arg(name))));
            QVERIFY(
                list.save(QDir(folder).filePath(QStringLiteral("search-list-%1.png").arg(name))));
        }
    }
    ui::applyTheme(*qApp, ui::ThemeMode::Light);
}

QTEST_MAIN(SearchTest)
#include "search_test.moc"
