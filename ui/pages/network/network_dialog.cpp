// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/network/network_dialog.h"

#include "ui/models/site_words.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kWidth = 560;
constexpr int kMostHeight = 640;
constexpr int kPause = 120;   // ms
constexpr int kSearched = 12; // choices from which on a list is typed into

} // namespace

NetworkDialog::NetworkDialog(std::shared_ptr<const core::Dataset> dataset, NetworkForm form,
                             Check check, const QString& author, QWidget* parent)
    : QDialog(parent)
    , m_dataset(std::move(dataset))
    , m_form(std::move(form))
    , m_check(std::move(check))
{
    setObjectName(QStringLiteral("networkDialog"));
    setWindowTitle(m_form.title);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &NetworkDialog::verify);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(10);
    auto* about = new QLabel(m_form.about, this);
    about->setObjectName(QStringLiteral("networkAbout"));
    about->setWordWrap(true);
    column->addWidget(about);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* content = new QWidget(scroll);
    auto* fields = new QFormLayout(content);
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fields->setHorizontalSpacing(12);
    fields->setVerticalSpacing(8);
    buildFields(*fields);
    buildOrigin(*fields, author);
    scroll->setWidget(content);
    m_body = content;
    column->addWidget(scroll, 1);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("networkProblem"));
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    buildFoot();
    resize(kWidth, std::min(kMostHeight, content->sizeHint().height() + 180));
    const auto open = std::ranges::find_if(
        m_inputs, [](const Input& input) { return input.widget->isEnabled(); });
    (open == m_inputs.end() ? m_from : open->widget)->setFocus(Qt::OtherFocusReason);
    read();
    m_first = m_edit;
    changed();
}

NetworkDialog::~NetworkDialog() = default;

void NetworkDialog::buildFields(QFormLayout& form)
{
    for (const NetworkField& field : m_form.fields) {
        Input input = inputFor(field);
        input.first = input.typed();
        input.widget->setObjectName(QStringLiteral("network-%1-%2")
                                        .arg(field.row)
                                        .arg(QString::fromStdString(field.column)));
        QString name = field.label;
        input.widget->setAccessibleName(name.remove(u'&'));
        input.widget->setAccessibleDescription(field.hint);
        input.widget->setToolTip(field.hint);
        input.widget->setEnabled(!field.fixed);
        form.addRow(field.label, input.widget);
        m_inputs.push_back(std::move(input));
    }
}

void NetworkDialog::buildOrigin(QFormLayout& form, const QString& author)
{
    m_from = new QLineEdit(this);
    m_from->setObjectName(QStringLiteral("networkFrom"));
    m_from->setAccessibleName(tr("Where it is known from"));
    m_from->setPlaceholderText(tr("a report, a visit, a call …"));
    m_author = new QLineEdit(author, this);
    m_author->setObjectName(QStringLiteral("networkAuthor"));
    m_author->setAccessibleName(tr("Who says so"));
    for (QLineEdit* field : {m_from, m_author}) {
        field->setMaxLength(static_cast<int>(core::kLongestEditText));
        connect(field, &QLineEdit::textChanged, this, &NetworkDialog::changed);
    }
    form.addRow(tr("Where &from"), m_from);
    form.addRow(tr("&Who says so"), m_author);
}

void NetworkDialog::buildFoot()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(tr("Chan&ge the network"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("networkAccept"));
    m_accept->setDefault(true);
    if (m_form.removable) {
        auto* remove = buttons->addButton(tr("Re&move it"), QDialogButtonBox::DestructiveRole);
        remove->setObjectName(QStringLiteral("networkRemove"));
        remove->setAutoDefault(false);
        connect(remove, &QPushButton::clicked, this, &NetworkDialog::remove);
    }
    layout()->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NetworkDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

NetworkDialog::Input NetworkDialog::inputFor(const NetworkField& field)
{
    if (field.kind == FieldKind::Choice || field.kind == FieldKind::Named) {
        return choiceInput(field);
    }
    if (field.kind == FieldKind::Flag) {
        auto* box = new QCheckBox(this);
        box->setChecked(m_form.edit.rows[field.row].cell(field.column) == "yes");
        connect(box, &QCheckBox::toggled, this, &NetworkDialog::changed);
        return {box, [box] { return box->isChecked() ? QStringLiteral("yes") : QString(); }};
    }
    return textInput(field);
}

NetworkDialog::Input NetworkDialog::textInput(const NetworkField& field)
{
    auto* line =
        new QLineEdit(typedOf(field.kind, m_form.edit.rows[field.row].cell(field.column)), this);
    line->setPlaceholderText(field.hint);
    connect(line, &QLineEdit::textChanged, this, &NetworkDialog::changed);
    return {line, [line] { return line->text(); }};
}

NetworkDialog::Input NetworkDialog::choiceInput(const NetworkField& field)
{
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(24);
    box->addItem(QString(), QString());
    for (const FieldChoice& choice : field.choices) {
        box->addItem(choice.name, choice.id);
    }
    const bool named = field.kind == FieldKind::Named;
    if (named || field.choices.size() > kSearched) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->completer()->setFilterMode(Qt::MatchContains);
        box->completer()->setCompletionMode(QCompleter::PopupCompletion);
        box->lineEdit()->setPlaceholderText(named ? field.hint : tr("type a part of the name"));
    }
    box->setCurrentIndex(std::max(
        0, box->findData(typedOf(field.kind, m_form.edit.rows[field.row].cell(field.column)))));
    connect(box, &QComboBox::currentTextChanged, this, &NetworkDialog::changed);
    return {box, [box] {
                const QString text = box->currentText();
                const bool same = box->itemText(box->currentIndex()) == text;
                const int at = same ? box->currentIndex() : box->findText(text);
                return at >= 0 ? box->itemData(at).toString() : text;
            }};
}

// The edit as the fields stand.
void NetworkDialog::read()
{
    core::NetworkEdit edit = m_form.edit;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        const NetworkField& field = m_form.fields[static_cast<qsizetype>(i)];
        if (const QString typed = m_inputs[i].typed(); typed != m_inputs[i].first) {
            edit.rows[field.row].set(field.column, cellOf(field.kind, typed));
        }
    }
    m_rowsStated.clear();
    std::vector<core::RowEdit> stated;
    for (std::size_t i = 0; i < edit.rows.size(); ++i) {
        const bool left =
            !m_form.leftOutWithout.empty() && edit.rows[i].cell(m_form.leftOutWithout).empty();
        edit.rows[i].removed = left && !edit.rows[i].isNew;
        if (!left || edit.rows[i].removed) {
            stated.push_back(std::move(edit.rows[i]));
            m_rowsStated.push_back(i);
        }
    }
    edit.rows = std::move(stated);
    edit.from = m_from->text().trimmed().toStdString();
    edit.author = m_author->text().trimmed().toStdString();
    if (!edit.rows.empty()) {
        m_form.finish(edit);
    }
    m_edit = std::move(edit);
}

void NetworkDialog::changed()
{
    read();
    ++m_state;
    m_accept->setEnabled(false); // until it is checked
    m_pause.start();
}

// What is missing before it is worth checking; empty: nothing.
QString NetworkDialog::missing() const
{
    if (m_edit.rows == m_first.rows) {
        return tr("Fill in or change a field.");
    }
    return m_edit.from.empty() ? tr("Say where it is known from: every figure has a source.")
                               : QString();
}

void NetworkDialog::verify()
{
    if (const QString first = missing(); !first.isEmpty()) {
        m_jobs.cancel();
        say(first, false);
        return;
    }
    check([this](const std::vector<core::EditFault>& faults) { show(faults); });
}

// Checks the edit as it stands; `done` hears of it unless it is another one by then.
void NetworkDialog::check(std::function<void(const std::vector<core::EditFault>&)> done)
{
    using Faults = std::vector<core::EditFault>;
    m_jobs.start(
        tr("Checking"),
        [dataset = m_dataset, check = m_check, edit = m_edit](
            const core::Progress&) -> core::Result<Faults> { return check(*dataset, edit); },
        [this, state = m_state, done = std::move(done)](const core::Result<Faults>& outcome) {
            if (state != m_state) {
                return; // what was checked is not what stands there any more
            }
            if (outcome) {
                done(outcome.value());
            } else if (outcome.error().code != core::ErrorCode::Cancelled) {
                say(qText(outcome.error().message), true);
            }
        });
}

void NetworkDialog::show(const std::vector<core::EditFault>& faults)
{
    m_accept->setEnabled(faults.empty() && missing().isEmpty());
    if (!faults.empty()) {
        const QString name = nameOf(faults.front());
        const QString reason = qText(faults.front().reason);
        say(name.isEmpty() ? reason : QStringLiteral("%1: %2").arg(name, reason), true);
        return;
    }
    const QString warning = m_form.warning ? m_form.warning(m_edit) : QString();
    say(warning.isEmpty() ? tr("Nothing is wrong with it.") : warning, false);
}

void NetworkDialog::say(const QString& text, bool isFault)
{
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, isFault ? themeOf(this).error : themeOf(this).text2);
    m_problem->setPalette(ink);
    m_problem->setText(text);
    m_accept->setToolTip(m_accept->isEnabled() ? QString() : text);
}

void NetworkDialog::submit()
{
    m_pause.stop();
    ++m_state; // a check that is under way is of no use any more
    m_body->setEnabled(false);
    m_accept->setEnabled(false);
    say(tr("Changing the network…"), false);
    Q_EMIT submitted(m_edit);
}

void NetworkDialog::giveBack(const QString& why)
{
    m_body->setEnabled(true);
    read();
    m_accept->setEnabled(true);
    say(why, true);
}

// The label of the field that is at fault.
QString NetworkDialog::nameOf(const core::EditFault& fault) const
{
    const std::size_t row = fault.row < m_rowsStated.size() ? m_rowsStated[fault.row] : fault.row;
    const auto found = std::ranges::find_if(m_form.fields, [&](const NetworkField& field) {
        return field.row == row && field.column == fault.column;
    });
    QString name =
        found == m_form.fields.end() ? QString::fromStdString(fault.column) : found->label;
    return name.remove(u'&');
}

void NetworkDialog::remove()
{
    m_pause.stop();
    read();
    ++m_state;
    if (m_edit.from.empty()) {
        say(tr("Say where it is known from: every figure has a source."), true);
        m_from->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_edit.rows.front().removed = true;
    m_form.finish(m_edit);
    check([this](const std::vector<core::EditFault>& faults) {
        if (faults.empty()) {
            submit();
        } else {
            show(faults);
        }
    });
}

} // namespace lodestone::ui
