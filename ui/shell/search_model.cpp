// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/search_model.h"

#include "core/present/stops_through.h"
#include "core/present/words.h"
#include "ui/models/site_status.h"
#include "ui/models/site_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QIcon>
#include <QListView>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kGap = 12;
constexpr double kIconSide = 16;

// The state of a site or the icon of an action; gives where the words begin.
double paintSign(QPainter& painter, const QRectF& row, const Theme& theme, const QModelIndex& index)
{
    const QPointF centre(row.left() + 17, row.center().y());
    if (index.data(SearchModel::SiteRole).toInt() >= 0) {
        paintStateMark(painter, centre, 5.5,
                       static_cast<PlantState>(index.data(SearchModel::StateRole).toInt()), theme,
                       index.data(SearchModel::ThreatenedRole).toBool());
        return 29;
    }
    const QVariant sign = index.data(Qt::DecorationRole);
    if (!sign.isValid()) {
        return 10;
    }
    QRectF square(0, 0, kIconSide, kIconSide);
    square.moveCenter(centre);
    const bool available = index.data(SearchModel::AvailableRole).toBool();
    sign.value<QIcon>().paint(&painter, square.toRect(), Qt::AlignCenter,
                              available ? QIcon::Normal : QIcon::Disabled);
    return 29;
}

void paintWords(QPainter& painter, const QRectF& text, const Theme& theme, const QFont& font,
                const QModelIndex& index)
{
    const QFont body = fontOf(TextRole::Body, false, font);
    const QFontMetricsF metrics(body);
    const QString name = index.data(Qt::DisplayRole).toString();
    const QString detail = index.data(SearchModel::DetailRole).toString();
    const double nameRoom =
        std::min(metrics.horizontalAdvance(name), text.width() * (detail.isEmpty() ? 1.0 : 0.62));
    painter.setFont(body);
    painter.setPen(index.data(SearchModel::AvailableRole).toBool() ? theme.text : theme.text3);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(name, Qt::ElideRight, nameRoom + 1));
    const QFont label = fontOf(TextRole::Label, false, font);
    painter.setFont(label);
    painter.setPen(theme.text3);
    painter.drawText(
        text, Qt::AlignVCenter | Qt::AlignRight,
        QFontMetricsF(label).elidedText(detail, Qt::ElideRight, text.width() - nameRoom - kGap));
}

} // namespace

SearchModel::SearchModel(QObject* parent) : QAbstractListModel(parent) {}

void SearchModel::setFigures(std::shared_ptr<const core::Dataset> dataset,
                             std::shared_ptr<const core::RunResult> run,
                             core::ThroughBySite through, int day)
{
    beginResetModel();
    if (dataset != m_dataset) {
        m_sites.clear(); // rows of other data
    }
    m_dataset = std::move(dataset);
    m_run = std::move(run);
    m_through = std::move(through);
    m_day = day;
    endResetModel();
}

void SearchModel::setFound(std::vector<core::SiteId> sites)
{
    beginResetModel();
    m_sites = std::move(sites);
    std::erase_if(m_sites, [this](core::SiteId site) {
        return !m_dataset || !site.valid() || site.index() >= m_dataset->sites.size();
    });
    endResetModel();
}

core::SiteId SearchModel::site(int row) const
{
    return row >= 0 && static_cast<std::size_t>(row) < m_sites.size()
               ? m_sites[static_cast<std::size_t>(row)]
               : core::SiteId{};
}

int SearchModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : std::max(1, static_cast<int>(m_sites.size()));
}

std::optional<SiteStatus> SearchModel::status(core::SiteId site) const
{
    const bool known =
        m_run &&
        (site.index() + 1) * (static_cast<std::size_t>(std::max(0, m_run->horizonDays)) + 1) <=
            m_run->states.size();
    return known ? std::optional(siteStatus(*m_run, site, m_day)) : std::nullopt;
}

// Of what runs on, what others stop for want of is no bystander.
QString SearchModel::stateText(core::SiteId site) const
{
    const std::optional<SiteStatus> now = status(site);
    if (!now) {
        return tr("Not run yet");
    }
    const core::StopsThrough through = m_through && site.index() < m_through->size()
                                           ? (*m_through)[site.index()]
                                           : core::StopsThrough{};
    const QString state = stateName(now->state, through.any());
    return through.any() ? QStringLiteral("%1; %2").arg(
                               state, qText(core::stopsThroughText(through, m_run->horizonDays)))
                         : state;
}

QVariant SearchModel::data(const QModelIndex& index, int role) const
{
    const core::SiteId id = site(index.row());
    if (!id.valid()) {
        return role == Qt::DisplayRole
                   ? QVariant(tr("No site, company, input or country of that name"))
               : role == SiteRole ? QVariant(-1)
                                  : QVariant();
    }
    const core::Site& row = m_dataset->sites[id.index()];
    switch (role) {
    case Qt::DisplayRole:
        return qText(row.name);
    case SiteRole:
        return static_cast<int>(id.index());
    case DetailRole:
        return siteDetail(*m_dataset, row);
    case StateRole:
        return static_cast<int>(status(id).value_or(SiteStatus{}).state);
    case ThreatenedRole:
        return status(id).value_or(SiteStatus{}).threatened;
    case AvailableRole:
        return true;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return QStringLiteral("%1, %2, %3, %4")
            .arg(qText(row.name), siteKind(row), siteDetail(*m_dataset, row), stateText(id));
    default:
        return {};
    }
}

Qt::ItemFlags SearchModel::flags(const QModelIndex& index) const
{
    return site(index.row()).valid() ? QAbstractListModel::flags(index) : Qt::NoItemFlags;
}

QString siteDetail(const core::Dataset& dataset, const core::Site& site)
{
    const auto company = std::ranges::find(dataset.companies, site.companyId, &core::Company::id);
    QStringList parts{company == dataset.companies.end() ? qText(site.companyId)
                                                         : qText(company->name),
                      qText(core::countryName(site.country))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void showSearchRows(QListView* list, QAbstractItemModel* rows)
{
    list->setFocusPolicy(Qt::NoFocus);
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setModel(rows);
    list->setItemDelegate(new SearchDelegate(list));
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QFontMetricsF body(fontOf(TextRole::Body, false, option.font));
    return {200, std::max(26, static_cast<int>(std::ceil(body.height())) + 8)};
}

void SearchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    painter->save();
    const Theme& theme = themeOf(option.palette);
    const QRectF row = option.rect;
    const bool current = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, current ? theme.accentWeak : theme.surface);
    if (current) {
        painter->fillRect(QRectF(row.left(), row.top(), 3, row.height()), theme.accent);
    }
    const double left = paintSign(*painter, row, theme, index);
    const QString keys = index.data(SearchModel::KeysRole).toString();
    const QFont label = fontOf(TextRole::Label, false, option.font);
    QRectF text = row.adjusted(left, 0, -10, 0);
    painter->setFont(label);
    if (!keys.isEmpty()) {
        painter->setPen(theme.text2);
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, keys);
        text.setRight(text.right() - QFontMetricsF(label).horizontalAdvance(keys) - kGap);
    }
    paintWords(*painter, text, theme, option.font, index);
    painter->restore();
}

} // namespace lodestone::ui
