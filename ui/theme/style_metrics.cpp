// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QIcon>
#include <QStyleOption>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr int kMenuSign = 22; // beside the text

bool showsTextAndMenu(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    return button != nullptr && button->features.testFlag(QStyleOptionToolButton::HasMenu) &&
           !button->text.isEmpty() && button->toolButtonStyle != Qt::ToolButtonIconOnly;
}

} // namespace

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (static_cast<int>(type)) {
    case CT_PushButton:
        size += QSize(8, 0);
        size.setHeight(std::max(size.height(), 28));
        break;
    case CT_ToolButton:
        size += QSize(showsTextAndMenu(option) ? kMenuSign : 0, 0);
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        size.setHeight(std::max(size.height(), 26));
        break;
    case CT_TabBarTab:
        size += QSize(8, 0); // the selected label is semi-bold and wider than was measured
        size.setHeight(std::max(size.height(), 30));
        break;
    case CT_ItemViewItem:
    case CT_MenuItem:
        size.setHeight(std::max(size.height(), 23));
        break;
    default:
        break;
    }
    return size;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (static_cast<int>(metric)) {
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 4;
    case PM_DockWidgetTitleMargin:
        return 5;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return 20;
    case PM_SliderLength:
        return 14;
    case PM_ScrollBarExtent:
        return 12;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 15;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return 16;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseHeight:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption* option,
                          const QWidget* widget) const
{
    switch (static_cast<int>(which)) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_LineEditClearButton:
        return icon(Icon::Close);
    case SP_TitleBarNormalButton:
        return icon(Icon::Float);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const
{
    switch (static_cast<int>(hint)) {
    case SH_ToolTip_WakeUpDelay:
        return 300;
    case SH_Widget_Animation_Duration:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DockWidget_ButtonsHaveFrame:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace lodestone::ui
