// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/style.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr int kButtonChevron = 9; // pixels from the right side of a tool button to its middle

bool focusShown(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_HasFocus);
}

bool isPrimary(const QStyleOption& option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    return button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
}

bool isFlat(const QStyleOption& option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    return button != nullptr && button->features.testFlag(QStyleOptionButton::Flat);
}

QString menuText(const QStyleOption& option)
{
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option);
    return item != nullptr ? item->text : QString();
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
    setObjectName(QStringLiteral("lodestone"));
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    const bool follows = qobject_cast<QAbstractButton*>(widget) != nullptr ||
                         qobject_cast<QComboBox*>(widget) != nullptr ||
                         qobject_cast<QScrollBar*>(widget) != nullptr ||
                         qobject_cast<QTabBar*>(widget) != nullptr;
    if (follows) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    // Qt lists hundreds of elements and style authors are meant to take some and pass on the rest.
    switch (static_cast<int>(element)) {
    case PE_PanelButtonCommand:
        paintButtonBody(*painter, *option, isPrimary(*option), isFlat(*option));
        return;
    case PE_FrameDefaultButton:
    case PE_FrameButtonTool:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_IndicatorDockWidgetResizeHandle:
        return;
    case PE_PanelButtonTool:
        paintToolButtonBody(*painter, *option);
        return;
    case PE_FrameFocusRect:
        paintFocusRing(*painter, *option);
        return;
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame != nullptr && frame->lineWidth > 0) {
            paintField(*painter, *option, option->rect, focusShown(*option));
        } else {
            painter->fillRect(option->rect, option->palette.base());
        }
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheckBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        paintRadio(*painter, *option);
        return;
    case PE_IndicatorArrowDown: {
        QRect box = option->rect;
        // of a button with a menu Qt would put it into the lower corner, on the border
        if (qobject_cast<const QToolButton*>(widget) != nullptr) {
            box.moveCenter({widget->rect().right() - kButtonChevron, widget->rect().center().y()});
        }
        paintChevron(*painter, *option, box);
        return;
    }
    case PE_Frame:
    case PE_FrameTabWidget:
    case PE_FrameDockWidget:
        paintFrame(*painter, *option, false);
        return;
    case PE_FrameGroupBox:
        paintFrame(*painter, *option, true);
        return;
    case PE_PanelStatusBar:
        paintBar(*painter, *option, true, false);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.toolTipBase());
        paintFrame(*painter, *option, false);
        return;
    case PE_IndicatorToolBarSeparator: {
        const QRect r = option->rect;
        painter->fillRect(QRect(r.center().x(), r.top() + r.height() / 5, 1, r.height() * 3 / 5),
                          themeOf(option->palette).line);
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (static_cast<int>(element)) {
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            paintTabShape(*painter, *tab);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab copy(*tab);
            const Theme& t = themeOf(copy.palette);
            const bool selected = copy.state.testFlag(State_Selected);
            painter->setFont(fontOf(TextRole::Body, selected, painter->font()));
            copy.palette.setColor(QPalette::WindowText, selected ? t.text : t.text2);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_DockWidgetTitle:
        if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option)) {
            paintDockTitle(*painter, *dock,
                           subElementRect(SE_DockWidgetTitleBarText, option, widget));
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button != nullptr && isPrimary(*option) && option->state.testFlag(State_Enabled)) {
            QStyleOptionButton copy(*button);
            copy.palette.setColor(QPalette::ButtonText, themeOf(copy.palette).onAccent);
            painter->setFont(fontOf(TextRole::Body, true, painter->font()));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paintHeaderSection(*painter, *option);
        return;
    case CE_ToolBar:
        paintBar(*painter, *option, false, true);
        return;
    case CE_MenuBarEmptyArea:
        paintBar(*painter, *option, false, true);
        return;
    case CE_MenuBarItem:
        paintMenuBarItem(*painter, *option);
        proxy()->drawItemText(painter, option->rect,
                              Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                              option->palette, option->state.testFlag(State_Enabled),
                              menuText(*option), QPalette::WindowText);
        return;
    case CE_Splitter:
        return;
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            if (bar->maximum > bar->minimum) {
                paintProgress(*painter, *bar);
                return;
            }
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (combo != nullptr && combo->frame) {
            paintField(*painter, *option, option->rect, focusShown(*option));
            paintChevron(*painter, *option,
                         subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget));
            return;
        }
    } else if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        if (spin != nullptr && spin->frame) {
            paintField(*painter, *option, option->rect, focusShown(*option));
            if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
                paintSpinArrows(*painter, *spin,
                                subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget),
                                subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget));
            }
            return;
        }
    } else if (control == CC_Slider) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paintSlider(*painter, *slider,
                        subControlRect(CC_Slider, option, SC_SliderGroove, widget),
                        subControlRect(CC_Slider, option, SC_SliderHandle, widget));
            return;
        }
    } else if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paintScrollBar(*painter, *bar,
                           subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                            SubControl subControl, const QWidget* widget) const
{
    if (control != CC_ScrollBar) {
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    }
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (bar == nullptr) {
        return {};
    }
    // No arrow buttons: the whole length is groove.
    const bool level = bar->orientation == Qt::Horizontal;
    const QRect all = bar->rect;
    const int length = level ? all.width() : all.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int size = length;
    if (range > 0) {
        size = int(qint64(bar->pageStep) * length / (range + bar->pageStep));
        size = std::clamp(size, std::min(28, length), length);
    }
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - size, bar->upsideDown);
    const auto part = [&](int from, int extent) {
        const QRect r = level ? QRect(all.left() + from, all.top(), extent, all.height())
                              : QRect(all.left(), all.top() + from, all.width(), extent);
        return visualRect(bar->direction, all, r);
    };
    switch (static_cast<int>(subControl)) {
    case SC_ScrollBarSlider:
        return part(start, size);
    case SC_ScrollBarSubPage:
        return part(0, start);
    case SC_ScrollBarAddPage:
        return part(start + size, length - start - size);
    case SC_ScrollBarGroove:
        return all;
    default:
        return {};
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option,
                            const QWidget* widget) const
{
    if (element == SE_PushButtonFocusRect || element == SE_ToolBoxTabContents) {
        return option->rect;
    }
    if (element == SE_LineEditContents) {
        return QProxyStyle::subElementRect(element, option, widget).adjusted(3, 0, -3, 0);
    }
    if (element == SE_ProgressBarContents || element == SE_ProgressBarGroove) {
        return option->rect;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

} // namespace lodestone::ui
