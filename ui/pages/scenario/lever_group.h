// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QToolButton;
class QVBoxLayout;

namespace lodestone::ui
{

class LeverRow;
class Session;

// Assumptions of one kind, folded up at first under a head that says how many differ from the
// built-in scenario. It sets nothing itself: what the user does comes as a change to be made.
class LeverGroup : public QWidget
{
    Q_OBJECT

public:
    using Change = std::function<void(core::Scenario&)>;

    // `name` is that of the object; the head of "policies" is "policiesHead".
    LeverGroup(Session& session, const QString& name, const QString& title, const QString& help,
               QWidget* parent = nullptr);

Q_SIGNALS:
    // `step` names it for Undo; `field` as in ScenarioCommand.
    void edited(const QString& step, const QString& field,
                const lodestone::ui::LeverGroup::Change& change);
    void heldChanged(bool held); // a slider, by the mouse

protected:
    template <typename Value> struct Access
    {
        std::function<Value(const core::Scenario&)> get;
        std::function<void(core::Scenario&, Value)> set;
    };
    struct Name
    {
        QString object;
        QString label; // what the row is called
        QString step;  // what Undo calls it
        QString help;  // tip and answer to "What's this?"
    };
    struct Numbers
    {
        int least = 0;
        int most = 100;
        QString suffix;
        QString atLeast; // shown in the place of the least
        int step = 1;
    };

    void addNumber(const Name& name, const Numbers& numbers, const Access<int>& access);
    // Percent, on a slider too.
    void addShare(const Name& name, const Numbers& percent, const Access<double>& access);
    // `otherwise` is the day that counts where there is none; `none` says so in words. `idle` says
    // why it changes nothing; empty: it counts.
    void addDay(const Name& name, const QString& none, const Access<std::optional<core::Date>>& day,
                const std::function<core::Date(const core::Scenario&)>& otherwise,
                const std::function<QString(const core::Scenario&)>& idle);
    void addSwitch(const Name& name, const Access<bool>& access,
                   const std::function<QString(const core::Scenario&)>& idle = {});
    void addPart(QWidget* part); // with no way back of its own
    void edit(const QString& step, const QString& field, const Change& change);

    Session& session() const { return m_session; }
    QWidget* head() const;
    QWidget* body() const { return m_body; }
    core::Scenario base() const; // the built-in scenario that it was made from
    void refresh();
    virtual void refreshParts(const core::Scenario& /*scenario*/, const core::Scenario& /*base*/) {}
    // How many differ, for the head.
    virtual int changes(const core::Scenario& scenario, const core::Scenario& base) const;
    virtual QString headText(int changed) const;

private:
    // How a field shows an assumption, how it is said in words, how one scenario takes it over from
    // another.
    struct Lever
    {
        std::function<void(const core::Scenario&)> show;
        std::function<QString(const core::Scenario&)> say;
        std::function<void(core::Scenario& to, const core::Scenario& from)> take;
    };
    struct Row
    {
        LeverRow* row;
        Lever lever;
    };

    void addRow(const Name& name, QWidget* field, Lever lever);

    Session& m_session;
    QString m_title;
    QToolButton* m_head;
    QWidget* m_body;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
    bool m_refreshing = false;
};

} // namespace lodestone::ui
