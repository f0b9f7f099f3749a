// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/theme.h"

#include <QWidget>

#include <cmath>

namespace lodestone::ui
{

namespace
{

QColor rgb(unsigned value)
{
    return QColor::fromRgb(value);
}

Theme makeLight()
{
    Theme t;
    t.dark = false;
    t.window = rgb(0xEEF1F4);
    t.surface = rgb(0xFFFFFF);
    t.surfaceAlt = rgb(0xF6F8FA);
    t.surfaceHead = rgb(0xF1F4F7);
    t.line = rgb(0xDCE1E7);
    t.lineStrong = rgb(0xB3BDC8);
    t.control = rgb(0x7C8896);
    t.text = rgb(0x17202A);
    t.text2 = rgb(0x485563);
    t.text3 = rgb(0x5F6C7A);
    t.accent = rgb(0x2355C4);
    t.accentWeak = rgb(0xE4ECFB);
    t.onAccent = rgb(0xFFFFFF);
    t.error = rgb(0xA8203A);
    t.errorWeak = rgb(0xFCE9EC);
    t.warning = rgb(0x7A5500);
    t.warningWeak = rgb(0xFFF4D9);
    t.ok = rgb(0x1D6B45);
    t.okWeak = rgb(0xE6F3EC);
    t.sea = rgb(0xF4F7F9);
    t.land = rgb(0xE1E6EA);
    t.coast = rgb(0xC3CBD3);
    t.border = rgb(0xFFFFFF);
    t.grid = rgb(0xE7ECF0);
    t.upstream = rgb(0x5546C8);
    t.downstream = rgb(0x0B746F);
    t.sign = rgb(0xFFFFFF);
    t.shadow = QColor(23, 32, 42, 36);
    t.states = {StateColours{rgb(0x3E92C8), rgb(0x175F8C)},
                StateColours{rgb(0xE5AC22), rgb(0x7D5700)},
                StateColours{rgb(0xDB6A33), rgb(0xA33C08)},
                StateColours{rgb(0x7B1E50), rgb(0x7B1E50)}, StateColours{t.surface, rgb(0x5F6C7A)}};
    return t;
}

Theme makeDark()
{
    Theme t;
    t.dark = true;
    t.window = rgb(0x10151A);
    t.surface = rgb(0x191F26);
    t.surfaceAlt = rgb(0x1E252D);
    t.surfaceHead = rgb(0x222A33);
    t.line = rgb(0x2D3742);
    t.lineStrong = rgb(0x475463);
    t.control = rgb(0x7A8897);
    t.text = rgb(0xE7ECF1);
    t.text2 = rgb(0xB0BAC5);
    t.text3 = rgb(0x92A0AE);
    t.accent = rgb(0x82ABF7);
    t.accentWeak = rgb(0x24344F);
    t.onAccent = rgb(0x0E1620);
    t.error = rgb(0xF598A6);
    t.errorWeak = rgb(0x3C2128);
    t.warning = rgb(0xEBC35F);
    t.warningWeak = rgb(0x38301A);
    t.ok = rgb(0x7CCBA0);
    t.okWeak = rgb(0x1B3329);
    t.sea = rgb(0x141A20);
    t.land = rgb(0x29323C);
    t.coast = rgb(0x3C4855);
    t.border = rgb(0x141A20);
    t.grid = rgb(0x1B232B);
    t.upstream = rgb(0xAC9FFB);
    t.downstream = rgb(0x55C4BA);
    t.sign = rgb(0x0E1620);
    t.shadow = QColor(0, 0, 0, 110);
    t.states = {StateColours{rgb(0x3D8FC9), rgb(0x7DBDE8)},
                StateColours{rgb(0xE0AC34), rgb(0xEFC765)},
                StateColours{rgb(0xDE672E), rgb(0xF49A6E)},
                StateColours{rgb(0xF7CDE8), rgb(0xF6C6E3)}, StateColours{t.surface, rgb(0x92A0AE)}};
    return t;
}

void setDisabled(QPalette& palette, const Theme& t)
{
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText}) {
        QColor faded = t.text3;
        faded.setAlphaF(0.62F);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, t.surfaceAlt);
    palette.setColor(QPalette::Disabled, QPalette::Button, t.surfaceAlt);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
}

} // namespace

const Theme& lightTheme()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme& darkTheme()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme& themeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

const Theme& themeOf(const QWidget* widget)
{
    return themeOf(widget->palette());
}

QPalette paletteOf(const Theme& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.surfaceAlt);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.text3);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.onAccent);
    // A selected row keeps its text colours; the weak accent is its ground.
    palette.setColor(QPalette::Highlight, t.accentWeak);
    palette.setColor(QPalette::HighlightedText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Light, t.surface);
    palette.setColor(QPalette::Midlight, t.surfaceAlt);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::Dark, t.lineStrong);
    palette.setColor(QPalette::Shadow, t.control);
    setDisabled(palette, t);
    return palette;
}

QColor mixed(const QColor& ground, const QColor& ink, double share)
{
    const auto part = [share](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * share));
    };
    return {part(ground.red(), ink.red()), part(ground.green(), ink.green()),
            part(ground.blue(), ink.blue())};
}

} // namespace lodestone::ui
