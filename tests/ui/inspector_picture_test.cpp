// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "ui/pages/inspector/inspector_page.h"
#include "ui/pages/inspector/inspector_presenter.h"
#include "ui/shell/session.h"
#include "ui/theme/apply_theme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QScrollArea>
#include <QTest>

#include <algorithm>
#include <set>

using namespace lodestone;

// The page on the reference data, painted in both themes and at both widths. With
// LODESTONE_PICTURES set to a folder the pictures are kept there, to be looked at.
class InspectorPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyKindOfSiteFitsTheDock_data();
    void everyKindOfSiteFitsTheDock();

private:
    void keep(const QImage& image, const QString& name) const;

    std::shared_ptr<const core::Dataset> m_dataset;
    std::shared_ptr<const core::RunResult> m_run;
    std::shared_ptr<const core::Model> m_model;
};

void InspectorPictureTest::initTestCase()
{
    auto dataset = db::loadBuiltinDataset();
    QVERIFY(dataset.ok());
    m_dataset = dataset.value();
    auto scenario = core::builtinScenario(*m_dataset, core::kDefaultScenarioId);
    QVERIFY(scenario.ok());
    auto model = core::compileModel(m_dataset, scenario.value());
    QVERIFY(model.ok());
    m_model = std::make_shared<const core::Model>(model.value());
    core::RunOptions options;
    options.draws = 300;
    auto run = core::runEnsemble(*m_model, options, core::Progress());
    QVERIFY(run.ok());
    m_run = std::make_shared<const core::RunResult>(std::move(run.value()));
}

void InspectorPictureTest::keep(const QImage& image, const QString& name) const
{
    const QString folder = qEnvironmentVariable("LODESTONE_PICTURES");
    if (!folder.isEmpty()) {
        QVERIFY(image.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
    }
}

void InspectorPictureTest::everyKindOfSiteFitsTheDock_data()
{
    QTest::addColumn<int>("site");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("width");
    const auto firstOf = [this](core::Stage stage) {
        const auto found = std::ranges::find(m_dataset->sites, stage, &core::Site::kind);
        return static_cast<int>(found - m_dataset->sites.begin());
    };
    const auto plants = m_run->plants;
    const auto saved = std::ranges::max_element(
        plants, {}, [](const core::PlantResult& plant) { return plant.pAverted; });
    const auto maker = std::ranges::max_element(
        m_run->suppliers, {}, [](const core::SupplierResult& one) { return one.pStop; });
    const std::vector<std::pair<const char*, int>> sites{
        {"first", static_cast<int>(plants.front().site.index())},
        {"saved", static_cast<int>(saved->site.index())},
        {"last", static_cast<int>(plants.back().site.index())},
        {"maker", static_cast<int>(maker->site.index())},
        {"magnet", firstOf(core::Stage::Magnet)},
        {"mine", firstOf(core::Stage::Mine)}};
    for (const auto& [name, site] : sites) {
        QTest::addRow("%s-light-376", name) << site << false << 376;
        QTest::addRow("%s-dark-376", name) << site << true << 376;
        QTest::addRow("%s-light-320", name) << site << false << 320;
    }
}

void InspectorPictureTest::everyKindOfSiteFitsTheDock()
{
    QFETCH(int, site);
    QFETCH(bool, dark);
    QFETCH(int, width);
    ui::applyTheme(*qApp, dark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
    ui::Session session;
    session.setDataset(m_dataset);
    session.setScenario(m_run->scenario);
    session.setRun(m_run, m_model);
    session.setDay(60);
    ui::InspectorPage page(session);
    page.resize(width, 820);
    page.show();

    session.select(core::SiteId(static_cast<std::size_t>(site)));
    QTRY_VERIFY(page.presenter().view().phase == ui::WhyPhase::Ready);
    QTest::qWait(1);

    auto* const scroll = page.findChild<QScrollArea*>(QStringLiteral("inspectorScroll"));
    QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    page.resize(width, scroll->widget()->height());
    QTest::qWait(1);
    const QImage image = page.grab().toImage();
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            colours.insert(image.pixel(x, y));
        }
    }
    QVERIFY(colours.size() > 20);
    QVERIFY(colours.contains((dark ? ui::darkTheme() : ui::lightTheme()).surface.rgb()));
    keep(image, QStringLiteral("inspector-%1").arg(QLatin1String(QTest::currentDataTag())));
}

QTEST_MAIN(InspectorPictureTest)
#include "inspector_picture_test.moc"
