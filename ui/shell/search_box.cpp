// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/search_box.h"

#include "ui/jobs/job_runner.h"
#include "ui/shell/search_index.h"
#include "ui/shell/search_model.h"
#include "ui/shell/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QScreen>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kWide = 276;
constexpr int kLeast = 160;
constexpr std::size_t kMostRows = 50;
constexpr int kRowsShown = 10;
constexpr int kListWide = 440;

} // namespace

SearchBox::SearchBox(Session& session, QWidget* parent)
    : QLineEdit(parent)
    , m_session(session)
    , m_model(new SearchModel(this))
    , m_jobs(std::make_unique<JobRunner>())
{
    setObjectName(QStringLiteral("searchBox"));
    setPlaceholderText(tr("Search sites, companies, inputs"));
    setAccessibleName(tr("Search sites, companies, inputs"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QAction* glass = addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    glass->setText(tr("Search"));
    makeList();
    connect(this, &QLineEdit::textEdited, this, [this] {
        search();
        text().trimmed().isEmpty() ? hideList() : showList();
    });
    connect(&m_session, &Session::datasetChanged, this, &SearchBox::buildIndex);
    connect(&m_session, &Session::runChanged, this, &SearchBox::search);
    connect(&m_session, &Session::dayChanged, this, [this] {
        if (m_list->isVisible()) {
            search();
        }
    });
    buildIndex();
}

SearchBox::~SearchBox() = default;

void SearchBox::makeList()
{
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("searchList"));
    m_list->setAccessibleName(tr("Sites found"));
    // A window of its own that never takes the focus: typing goes on while it is open.
    m_list->setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    m_list->setAttribute(Qt::WA_ShowWithoutActivating);
    showSearchRows(m_list, m_model);
    connect(m_list, &QListView::entered, this, [this](const QModelIndex& at) { mark(at.row()); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& at) { take(at.row()); });
    m_list->hide();
}

void SearchBox::buildIndex()
{
    m_index.reset();
    hideList();
    const auto dataset = m_session.dataset();
    m_model->setFigures(dataset, m_session.run(), m_session.stopsThrough(), m_session.day());
    if (!dataset) {
        m_jobs->cancel();
        return;
    }
    using Built = std::shared_ptr<const SearchIndex>;
    m_jobs->start(
        tr("Preparing the search"),
        [dataset](const core::Progress&) -> core::Result<Built> {
            return std::make_shared<const SearchIndex>(*dataset);
        },
        [this, dataset](core::Result<Built> built) {
            if (built && dataset == m_session.dataset()) {
                m_index = built.value();
                search();
                Q_EMIT ready();
                if (std::exchange(m_listWanted, false)) {
                    showList();
                }
            }
        });
}

// What an empty search lists: the plants that stop first.
std::vector<core::SiteId> SearchBox::firstToStop() const
{
    std::vector<core::SiteId> sites;
    if (m_session.run()) {
        for (const core::PlantResult& plant : m_session.run()->plants) {
            if (sites.size() < kMostRows) {
                sites.push_back(plant.site);
            }
        }
    }
    return sites;
}

void SearchBox::search()
{
    const core::SiteId marked = m_model->site(m_list->currentIndex().row());
    m_model->setFigures(m_session.dataset(), m_session.run(), m_session.stopsThrough(),
                        m_session.day());
    const bool empty = text().trimmed().isEmpty();
    m_model->setFound(empty     ? firstToStop()
                      : m_index ? m_index->find(text(), kMostRows)
                                : std::vector<core::SiteId>{});
    int row = 0; // the marked site stays marked while it is still found
    for (int i = 0; i < m_model->rowCount(); ++i) {
        row = marked.valid() && m_model->site(i) == marked && m_list->isVisible() ? i : row;
    }
    mark(row);
}

void SearchBox::mark(int row)
{
    const QModelIndex at = m_model->index(row);
    m_list->setCurrentIndex(at);
    setAccessibleDescription(at.isValid() ? at.data(Qt::AccessibleTextRole).toString() : QString());
}

void SearchBox::move(int step)
{
    if (!m_list->isVisible()) {
        search();
        showList();
        return;
    }
    mark(std::clamp(m_list->currentIndex().row() + step, 0, m_model->rowCount() - 1));
}

void SearchBox::take(int row)
{
    const core::SiteId site = m_model->site(row);
    if (!site.valid()) {
        return;
    }
    hideList();
    clear();
    m_session.select(site);
    Q_EMIT siteActivated(site);
}

void SearchBox::showList()
{
    if (!m_index) {
        m_listWanted = true;
        return;
    }
    const int rows = std::min(kRowsShown, m_model->rowCount());
    const int high = rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth();
    const int wide = std::max(kListWide, width());
    QPoint at = mapToGlobal(QPoint(0, height() + 2));
    if (const QScreen* on = screen()) {
        const QRect room = on->availableGeometry();
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - wide)));
    }
    m_list->setGeometry(QRect(at, QSize(wide, high)));
    m_list->show();
    m_list->raise();
    m_list->scrollTo(m_list->currentIndex());
}

void SearchBox::hideList()
{
    m_listWanted = false;
    m_list->hide();
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        move(1);
        return;
    case Qt::Key_Up:
        move(-1);
        return;
    case Qt::Key_PageDown:
        move(kRowsShown);
        return;
    case Qt::Key_PageUp:
        move(-kRowsShown);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // A list that is closed or still about other words has nothing to take.
        if (!text().trimmed().isEmpty() || m_list->isVisible()) {
            take(m_list->currentIndex().row());
        }
        return;
    case Qt::Key_Escape:
        if (!text().isEmpty() || m_list->isVisible()) {
            hideList();
            clear();
            return;
        }
        break; // nothing to clear: the window may have a use for it
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchBox::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    update();
}

void SearchBox::focusOutEvent(QFocusEvent* event)
{
    hideList();
    QLineEdit::focusOutEvent(event);
    update();
}

void SearchBox::hideEvent(QHideEvent* event)
{
    hideList();
    QLineEdit::hideEvent(event);
}

void SearchBox::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

QSize SearchBox::sizeHint() const
{
    return {kWide, QLineEdit::sizeHint().height()};
}

QSize SearchBox::minimumSizeHint() const
{
    return {kLeast, QLineEdit::minimumSizeHint().height()};
}

void SearchBox::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty()) {
        return;
    }
    const QFont caption = fontOf(TextRole::Caption, false, font());
    const QFontMetricsF metrics(caption);
    const QString hint = tr("Ctrl+F");
    const double words = QFontMetricsF(font()).horizontalAdvance(placeholderText()) + 34;
    if (width() - 8 - metrics.horizontalAdvance(hint) < words) {
        return; // no room beside the placeholder
    }
    QPainter painter(this);
    painter.setFont(caption);
    painter.setPen(themeOf(this).text3);
    painter.drawText(QRectF(rect()).adjusted(0, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight, hint);
}

} // namespace lodestone::ui
