// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/german.h"
#include "ui/theme/apply_theme.h"
#include "ui/theme/contrast.h"
#include "ui/theme/fonts.h"
#include "ui/theme/hatch.h"
#include "ui/theme/icons.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <algorithm>
#include <initializer_list>
#include <set>

using namespace lodestone::ui;

namespace
{

const std::initializer_list<const Theme*> kBoth{&lightTheme(), &darkTheme()};

double lowest(const QColor& ink, std::initializer_list<QColor> grounds)
{
    double least = 99.0;
    for (const QColor& ground : grounds) {
        least = std::min(least, contrastRatio(ink, ground));
    }
    return least;
}

double lowestOnPanels(const Theme& t, const QColor& ink)
{
    return lowest(ink, {t.surface, t.surfaceAlt, t.surfaceHead, t.window, t.accentWeak});
}

double nearestAffectedFills(const Theme& t, Sight sight)
{
    double least = 999.0;
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = i + 1; j < 4; ++j) {
            least =
                std::min(least, colourDistance(t.states.at(i).fill, t.states.at(j).fill, sight));
        }
    }
    return least;
}

QImage markImage(PlantState state, const Theme& theme, bool threatened, SiteShape shape)
{
    QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme.land);
    QPainter painter(&image);
    paintStateMark(painter, QPointF(16, 16), 8, state, theme, threatened, shape);
    return image;
}

// The printed table rounds to one place (two for text-3).
bool near(double value, double printed, double half = 0.06)
{
    return std::abs(value - printed) <= half;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textKeepsTheContrastOfTheDesignTable();
    void statesKeepTheContrastOfTheDesignTable();
    void statesStayApartForEverySight();
    void ciede2000AgreesWithThePublishedPairs();
    void everyStateLooksDifferentWithoutColour();
    void statesHaveAFormForTheMiddleOfASentence();
    void hatchesStayInTheirBoxOnScreenAndInSvg();
    void everyShapeAndTheThreatenedRingLookDifferent();
    void everyIconIsThereAndPaints();
    void anIconFollowsTheTheme();
    void themesChangeThePaletteOfWidgets();
    void controlsHaveTheSizesOfTheDesign();
    void fontsKeepTheirProportionAndFloor();
    void controlsPaintTheirFocus();
};

void ThemeTest::textKeepsTheContrastOfTheDesignTable()
{
    const Theme& l = lightTheme();
    const Theme& d = darkTheme();
    for (const Theme* t : kBoth) {
        QVERIFY(lowestOnPanels(*t, t->text) >= 4.5);
        QVERIFY(lowestOnPanels(*t, t->text2) >= 4.5);
        QVERIFY(lowestOnPanels(*t, t->text3) >= 4.5);
        QVERIFY(lowestOnPanels(*t, t->accent) >= 4.5);
        QVERIFY(lowestOnPanels(*t, t->control) >= 3.0);
        QVERIFY(contrastRatio(t->onAccent, t->accent) >= 4.5);
        QVERIFY(contrastRatio(t->error, t->errorWeak) >= 4.5);
        QVERIFY(contrastRatio(t->warning, t->warningWeak) >= 4.5);
        QVERIFY(contrastRatio(t->ok, t->okWeak) >= 4.5);
    }
    QVERIFY(near(lowestOnPanels(l, l.text), 13.9));
    QVERIFY(near(lowestOnPanels(d, d.text), 10.5));
    QVERIFY(near(lowestOnPanels(l, l.text2), 6.4));
    QVERIFY(near(lowestOnPanels(d, d.text2), 6.4));
    QVERIFY(near(lowestOnPanels(l, l.text3), 4.52, 0.006));
    QVERIFY(near(lowestOnPanels(d, d.text3), 4.68, 0.006));
    QVERIFY(near(contrastRatio(l.onAccent, l.accent), 6.6));
    QVERIFY(near(contrastRatio(d.onAccent, d.accent), 7.9));
    QVERIFY(near(contrastRatio(l.error, l.errorWeak), 6.1));
    QVERIFY(near(contrastRatio(d.warning, d.warningWeak), 7.8));
    QVERIFY(near(contrastRatio(l.ok, l.okWeak), 5.7));
}

void ThemeTest::statesKeepTheContrastOfTheDesignTable()
{
    constexpr std::array<double, 5> kLight{6.9, 6.5, 6.6, 9.8, 5.4};
    constexpr std::array<double, 5> kDark{8.2, 10.3, 7.7, 11.2, 6.2};
    for (std::size_t i = 0; i < kPlantStateCount; ++i) {
        const Theme& l = lightTheme();
        const Theme& d = darkTheme();
        QVERIFY(near(contrastRatio(l.states.at(i).ink, l.surface), kLight.at(i)));
        QVERIFY(near(contrastRatio(d.states.at(i).ink, d.surface), kDark.at(i)));
    }
    for (const Theme* t : kBoth) {
        for (const StateColours& state : t->states) {
            QVERIFY(contrastRatio(state.ink, t->land) >= 3.0);
        }
        QVERIFY(contrastRatio(t->upstream, t->land) >= 3.0);
        QVERIFY(contrastRatio(t->downstream, t->land) >= 3.0);
        QVERIFY(contrastRatio(t->sign, t->state(PlantState::Cut).fill) >= 3.0);
        QVERIFY(contrastRatio(t->sign, t->state(PlantState::Stopped).fill) >= 3.0);
    }
    QVERIFY(near(contrastRatio(lightTheme().upstream, lightTheme().land), 5.4));
    QVERIFY(near(contrastRatio(darkTheme().downstream, darkTheme().land), 6.2));
}

void ThemeTest::statesStayApartForEverySight()
{
    const Theme& l = lightTheme();
    const Theme& d = darkTheme();
    QVERIFY(near(nearestAffectedFills(l, Sight::Normal), 26, 0.8));
    QVERIFY(near(nearestAffectedFills(d, Sight::Normal), 26, 0.8));
    QVERIFY(near(nearestAffectedFills(l, Sight::Protanopia), 18, 0.5));
    QVERIFY(near(nearestAffectedFills(d, Sight::Protanopia), 18, 0.5));
    QVERIFY(near(nearestAffectedFills(l, Sight::Deuteranopia), 12, 0.5));
    QVERIFY(near(nearestAffectedFills(d, Sight::Deuteranopia), 11, 0.5));
    QVERIFY(near(nearestAffectedFills(l, Sight::Tritanopia), 15, 0.6));
    QVERIFY(near(nearestAffectedFills(d, Sight::Tritanopia), 14, 0.5));
}

void ThemeTest::ciede2000AgreesWithThePublishedPairs()
{
    // Black and white lie 100 apart in lightness and nothing else: L' mean 50, so S_L = 1.
    QVERIFY(near(colourDistance(Qt::black, Qt::white, Sight::Normal), 100.0, 0.01));
    QCOMPARE(colourDistance(Qt::red, Qt::red, Sight::Deuteranopia), 0.0);
    QCOMPARE(colourDistance(Qt::red, Qt::green, Sight::Normal),
             colourDistance(Qt::green, Qt::red, Sight::Normal));
    QVERIFY(near(contrastRatio(Qt::black, Qt::white), 21.0, 1e-9));
}

void ThemeTest::everyStateLooksDifferentWithoutColour()
{
    // Count of pixels in the light theme's fill tells the signs apart: full > bar, cross > half.
    const Theme& t = lightTheme();
    const auto filled = [&](PlantState state) {
        const QImage image = markImage(state, t, false, SiteShape::Disc);
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                count += image.pixelColor(x, y) == t.state(state).fill ? 1 : 0;
            }
        }
        return count;
    };

    const int full = filled(PlantState::Running);
    const int half = filled(PlantState::RunningDown);
    const int bar = filled(PlantState::Cut);

    QVERIFY(full > 120);
    QVERIFY(half > full * 0.4 && half < full * 0.6);
    QVERIFY(bar < full && bar > half);
    const QImage none = markImage(PlantState::NotAffected, t, false, SiteShape::Disc);
    QCOMPARE(none.pixelColor(16, 16), t.surface);
}

void ThemeTest::statesHaveAFormForTheMiddleOfASentence()
{
    QCOMPARE(stateName(PlantState::RunningDown), QStringLiteral("Running down"));
    QCOMPARE(stateInSentence(PlantState::RunningDown), QStringLiteral("running down"));

    // Where a language does not write small letters there, they must not be made.
    class Nouns : public lodestone::core::Wording
    {
    public:
        std::string text(std::string_view english) const override
        {
            return english == "stopped"   ? "im Stillstand"
                   : english == "running" ? "in Betrieb"
                   : english == "Running" ? "Betrieb"
                                          : std::string(english);
        }
    };
    const Nouns nouns;
    const lodestone::tests::Installed installed(nouns);
    QCOMPARE(stateName(PlantState::Running), QStringLiteral("Betrieb"));
    QCOMPARE(stateInSentence(PlantState::Running), QStringLiteral("in Betrieb"));
    QCOMPARE(stateInSentence(PlantState::Stopped), QStringLiteral("im Stillstand"));
    QCOMPARE(stateInSentence(PlantState::Cut), QStringLiteral("cut"));
}

void ThemeTest::hatchesStayInTheirBoxOnScreenAndInSvg()
{
    const QRectF box(20, 20, 61, 24);
    const auto hatched = [&box](Hatch hatch) {
        QImage image(120, 80, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paintHatch(painter, box, hatch, Qt::black);
        return image;
    };
    const auto rendered = [&box](Hatch hatch, QByteArray& svg) {
        QBuffer buffer(&svg);
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({120, 80});
        generator.setViewBox(QRect(0, 0, 120, 80));
        QPainter writer(&generator);
        paintHatch(writer, box, hatch, Qt::black);
        writer.end();
        QImage image(120, 80, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QSvgRenderer(svg).render(&painter, QRectF(0, 0, 120, 80));
        return image;
    };
    // Ink within the box; -1 when there is some outside.
    const auto ink = [&box](const QImage& image) {
        double sum = 0.0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const double dark = 1.0 - image.pixelColor(x, y).lightnessF();
                if (dark > 0.02 && !box.adjusted(-1.5, -1.5, 1.5, 1.5).contains(x + 0.5, y + 0.5)) {
                    return -1.0;
                }
                sum += dark;
            }
        }
        return sum;
    };

    QCOMPARE(ink(hatched(Hatch::None)), 0.0);
    const double rising = ink(hatched(Hatch::Rising));
    const double crossed = ink(hatched(Hatch::Crossed));
    const double dotted = ink(hatched(Hatch::Dotted));
    QVERIFY(rising > 150 && dotted > 40 && dotted < rising);
    QVERIFY(near(crossed, 2 * rising, 0.25 * rising));
    for (const Hatch hatch : {Hatch::Dotted, Hatch::Rising, Hatch::Crossed}) {
        QByteArray svg;
        const double written = ink(rendered(hatch, svg));
        QVERIFY(!svg.contains("<image") && !svg.contains("<pattern"));
        QVERIFY2(near(written, ink(hatched(hatch)), 0.1 * written),
                 qPrintable(QStringLiteral("%1: %2").arg(int(hatch)).arg(written)));
    }
}

void ThemeTest::everyShapeAndTheThreatenedRingLookDifferent()
{
    for (const Theme* t : kBoth) {
        std::set<QByteArray> seen;
        int painted = 0;
        for (const SiteShape shape :
             {SiteShape::Disc, SiteShape::Diamond, SiteShape::Square, SiteShape::Hexagon,
              SiteShape::TriangleUp, SiteShape::TriangleDown}) {
            for (const PlantState state : kPlantStates) {
                for (const bool threatened : {false, true}) {
                    const QImage image = markImage(state, *t, threatened, shape);
                    seen.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()),
                                           image.sizeInBytes()));
                    ++painted;
                }
            }
        }
        QCOMPARE(int(seen.size()), painted);
    }
}

void ThemeTest::everyIconIsThereAndPaints()
{
    std::set<QString> paths;
    for (int i = 0; i < kIconCount; ++i) {
        const auto which = static_cast<Icon>(i);
        paths.insert(iconPath(which));
        QVERIFY2(QFile::exists(iconPath(which)), qPrintable(iconPath(which)));
        const QImage image = icon(which, lightTheme())
                                 .pixmap(QSize(16, 16))
                                 .toImage()
                                 .convertToFormat(QImage::Format_ARGB32);
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                opaque += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
            }
        }
        QVERIFY2(opaque >= 6, qPrintable(iconPath(which)));
    }
    QCOMPARE(int(paths.size()), kIconCount);
}

void ThemeTest::anIconFollowsTheTheme()
{
    const QIcon search = icon(Icon::Search);

    applyTheme(*qApp, ThemeMode::Light);
    const QImage light = search.pixmap(16).toImage();
    applyTheme(*qApp, ThemeMode::Dark);
    const QImage dark = search.pixmap(16).toImage();

    QVERIFY(light != dark);
}

void ThemeTest::themesChangeThePaletteOfWidgets()
{
    applyTheme(*qApp, ThemeMode::Light);
    const QWidget light;
    QCOMPARE(light.palette().color(QPalette::Window), lightTheme().window);
    QVERIFY(!themeOf(&light).dark);

    applyTheme(*qApp, ThemeMode::Dark);
    const QWidget dark;
    QCOMPARE(dark.palette().color(QPalette::Window), darkTheme().window);
    QVERIFY(themeOf(&dark).dark);

    // Offscreen has a light desktop, whatever we had chosen before.
    applyTheme(*qApp, ThemeMode::System);
    const QWidget system;
    QVERIFY(!themeOf(&system).dark);
}

void ThemeTest::controlsHaveTheSizesOfTheDesign()
{
    applyTheme(*qApp, ThemeMode::Light);
    QPushButton button(QStringLiteral("Run"));
    QLineEdit edit;
    QComboBox combo;
    QSpinBox spin;
    QCheckBox check(QStringLiteral("Allow"));

    QVERIFY(button.sizeHint().height() >= 28);
    QVERIFY(edit.sizeHint().height() >= 26);
    QVERIFY(combo.sizeHint().height() >= 26);
    QVERIFY(spin.sizeHint().height() >= 26);
    QVERIFY(check.sizeHint().width() > 15);
}

void ThemeTest::fontsKeepTheirProportionAndFloor()
{
    QFont base;
    base.setPointSizeF(10);

    QCOMPARE(fontOf(TextRole::Figure, false, base).pointSizeF(), 16.8);
    QCOMPARE(fontOf(TextRole::Caption, false, base).pointSizeF(), 8.6);
    QCOMPARE(fontOf(TextRole::Title, false, base).weight(), int(QFont::DemiBold));
    QCOMPARE(fontOf(TextRole::Body, true, base).weight(), int(QFont::DemiBold));
    base.setPointSizeF(8);
    QCOMPARE(fontOf(TextRole::Caption, false, base).pointSizeF(), 8.0);
    QCOMPARE(fontOf(TextRole::Caption, false, base, 6.0).pointSizeF(), 6.88);
}

void ThemeTest::controlsPaintTheirFocus()
{
    applyTheme(*qApp, ThemeMode::Light);
    QWidget window;
    QLineEdit first(&window);
    QLineEdit second(&window);
    first.resize(100, 26);
    second.setGeometry(0, 30, 100, 26);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));

    first.setFocus();
    const QColor focused = first.grab().toImage().pixelColor(50, 0);
    const QColor plain = second.grab().toImage().pixelColor(50, 0);

    QCOMPARE(focused, lightTheme().accent);
    QCOMPARE(plain, lightTheme().control);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
