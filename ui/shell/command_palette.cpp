// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/command_palette.h"

#include "ui/settings/settings.h"
#include "ui/shell/palette_model.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/search_box.h"
#include "ui/shell/search_index.h"
#include "ui/shell/search_model.h"
#include "ui/shell/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace lodestone::ui
{

namespace
{

constexpr int kWide = 640;
constexpr int kMargin = 40; // to the edges of the window, at least
constexpr int kRowsShown = 12;
constexpr std::size_t kMostSites = 20;
constexpr int kLongestQuery = 100; // characters

// The keys that the field gives to the list instead of to the window or to itself.
bool isOwnKey(int key)
{
    constexpr std::array keys{Qt::Key_Down,   Qt::Key_Up,    Qt::Key_PageDown,
                              Qt::Key_PageUp, Qt::Key_Tab,   Qt::Key_Backtab,
                              Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape};
    return std::ranges::find(keys, key) != keys.end();
}

} // namespace

CommandPalette::CommandPalette(const Context& context, QWidget* window)
    : QFrame(window)
    , m_context(context)
    , m_model(new PaletteModel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    build();
    hide();
    const auto refill = [this] {
        if (isVisible()) {
            fill();
            find();
        }
    };
    connect(&m_context.session, &Session::datasetChanged, this, refill);
    connect(&m_context.session, &Session::runChanged, this, refill);
    connect(m_context.bar.search(), &SearchBox::ready, this, refill);
    connect(&m_context.opener, &QAction::triggered, this, &CommandPalette::toggle);
    window->installEventFilter(this);
}

void CommandPalette::build()
{
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setMaxLength(kLongestQuery);
    m_field->setPlaceholderText(tr("Type an action, a site, a scenario, \"day 41\" or a date"));
    m_field->setAccessibleName(tr("Find an action, site, scenario or day"));
    m_field->addAction(icon(Icon::Search), QLineEdit::LeadingPosition)->setText(tr("Find"));
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textEdited, this, &CommandPalette::find);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setFrameShape(QFrame::NoFrame);
    showSearchRows(m_list, m_model);
    connect(m_list, &QListView::entered, this, [this](const QModelIndex& at) { mark(at.row()); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& at) { take(at.row()); });
    auto* hint = new QLabel(tr("Enter takes the marked row, Esc closes"), this);
    hint->setFont(fontOf(TextRole::Caption));
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 6);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(hint);
}

void CommandPalette::toggle()
{
    isVisible() ? leave(true) : open();
}

void CommandPalette::open()
{
    m_before = QApplication::focusWidget();
    m_field->clear();
    fill();
    find();
    show();
    raise();
    window()->activateWindow(); // a floating panel may have been the active one
    m_field->setFocus(Qt::ShortcutFocusReason);
    // A click beside it closes it, also where nothing takes the focus.
    qApp->installEventFilter(this);
}

void CommandPalette::leave(bool giveFocusBack)
{
    if (!isVisible()) {
        return;
    }
    qApp->removeEventFilter(this);
    QWidget* const before = m_before;
    m_before = nullptr;
    if (giveFocusBack && before != nullptr && before->isVisible() && before->isEnabled()) {
        before->window()->activateWindow();
        before->setFocus(Qt::OtherFocusReason);
    } else if (giveFocusBack) {
        m_field->clearFocus(); // or hiding would give it to some neighbour
    }
    hide();
    m_entries.clear();
    m_model->setEntries({});
}

void CommandPalette::fill()
{
    const Session& session = m_context.session;
    m_model->setFigures(session.dataset(), session.run(), session.stopsThrough(), session.day());
    m_entries = actionEntries(m_context.menus, &m_context.opener);
    if (session.dataset()) {
        std::vector<core::Scenario> scenarios = core::builtinScenarios(*session.dataset());
        scenarios.insert(scenarios.end(), session.ownScenarios().begin(),
                         session.ownScenarios().end());
        for (PaletteEntry& entry : scenarioEntries(scenarios, session.scenario().id)) {
            m_entries.push_back(std::move(entry));
        }
    }
}

std::vector<PaletteEntry> CommandPalette::sitesFound() const
{
    std::vector<PaletteEntry> found;
    const auto& dataset = m_context.session.dataset();
    if (!dataset) {
        return found;
    }
    if (!m_field->text().trimmed().isEmpty()) {
        if (const auto& index = m_context.bar.search()->index()) {
            for (const core::SiteId site : index->find(m_field->text(), kMostSites)) {
                found.push_back(siteEntry(*dataset, site));
            }
        }
        return found;
    }
    const QStringList recent = m_context.settings.paletteRecent();
    for (std::size_t row = 0; row < dataset->sites.size(); ++row) {
        if (recent.contains(siteKey(dataset->sites[row]))) {
            found.push_back(siteEntry(*dataset, core::SiteId(row)));
        }
    }
    return found;
}

void CommandPalette::find()
{
    const Session& session = m_context.session;
    const QString typed = m_field->text();
    std::vector<PaletteEntry> entries;
    if (auto day =
            dayEntry(typed, session.dayZero(), session.lastDay(), session.run() != nullptr)) {
        entries.push_back(std::move(*day));
    }
    entries.insert(entries.end(), m_entries.begin(), m_entries.end());
    for (PaletteEntry& site : sitesFound()) {
        entries.push_back(std::move(site));
    }
    m_model->setEntries(
        rankedEntries(std::move(entries), searchWords(typed), m_context.settings.paletteRecent()));
    place();
    mark(0);
}

void CommandPalette::mark(int row)
{
    const QModelIndex at = m_model->index(row);
    m_list->setCurrentIndex(at);
    m_list->scrollTo(at);
    m_field->setAccessibleDescription(at.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::move(int step)
{
    mark(std::clamp(m_list->currentIndex().row() + step, 0, m_model->rowCount() - 1));
}

void CommandPalette::take(int row)
{
    const PaletteEntry* marked = m_model->entry(row);
    // An action may have become possible since the list was made.
    const bool can = marked != nullptr &&
                     (marked->action != nullptr ? marked->action->isEnabled() : marked->canBe);
    if (!can) {
        return;
    }
    const PaletteEntry entry = *marked;
    if (!entry.key.isEmpty()) {
        m_context.settings.addPaletteRecent(entry.key);
    }
    leave(true); // first: what is done may move the focus
    switch (entry.kind) {
    case PaletteEntry::Kind::Action:
        if (entry.action != nullptr) {
            entry.action->trigger();
        }
        break;
    case PaletteEntry::Kind::Day:
        m_context.session.setDay(entry.day);
        break;
    case PaletteEntry::Kind::Scenario:
        if (entry.scenarioId.empty()) {
            Q_EMIT ownScenarioChosen(entry.own);
        } else {
            Q_EMIT scenarioChosen(QString::fromStdString(entry.scenarioId));
        }
        break;
    case PaletteEntry::Kind::Site:
        Q_EMIT siteChosen(entry.site);
        break;
    }
}

bool CommandPalette::keyPressed(int key)
{
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Tab:
        move(1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(kRowsShown);
        return true;
    case Qt::Key_PageUp:
        move(-kRowsShown);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(m_list->currentIndex().row());
        return true;
    case Qt::Key_Escape:
        leave(true);
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::ShortcutOverride &&
        isOwnKey(static_cast<QKeyEvent*>(event)->key())) {
        event->accept(); // Escape has a use in the window too
        return true;
    }
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        return keyPressed(static_cast<QKeyEvent*>(event)->key());
    }
    if (watched == m_field && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) {
            leave(false);
        }
    }
    if (watched == parent() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (event->type() == QEvent::MouseButtonPress && isVisible()) {
        const auto* pressed = qobject_cast<QWidget*>(watched);
        if (pressed != nullptr && pressed->window() == window() && pressed != this &&
            !isAncestorOf(pressed)) {
            leave(false);
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::place()
{
    const int wide = std::min(kWide, parentWidget()->width() - 2 * kMargin);
    m_list->setFixedHeight(std::min(kRowsShown, m_model->rowCount()) * m_list->sizeHintForRow(0));
    layout()->activate();
    setGeometry((parentWidget()->width() - wide) / 2, kMargin, wide, layout()->sizeHint().height());
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.setPen(theme.lineStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace lodestone::ui
