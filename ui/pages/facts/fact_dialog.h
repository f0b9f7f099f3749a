// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/fact_choices.h"

#include <QDate>
#include <QDialog>

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lodestone::ui
{

class ReactionTable;

// What the user knows of one input of a site: who supplies it, with whose magnets, what its parts
// are to a plant, how much of it is in store, what is done when it runs short, and where that is
// known from. What the data rule out cannot be chosen and says why.
// It changes nothing itself: who opens it takes known() when it is accepted. Main thread only.
class FactDialog : public QDialog
{
    Q_OBJECT

public:
    // `about` names the site and the input, which must be statable. Nothing can be learned after
    // `today`.
    FactDialog(std::shared_ptr<const core::Dataset> dataset, core::Scenario scenario,
               const core::KnownInput& about, const QDate& today, QWidget* parent = nullptr);
    ~FactDialog() override;

    const core::KnownInput& known() const { return m_known; } // says nothing when it is removed

private:
    void build(const QDate& today);
    void buildPart(QFormLayout& form);
    void buildLines(QFormLayout& form);
    void buildStock(QFormLayout& form);
    void buildOrigin(QFormLayout& form, const QDate& today);
    void buildFoot();
    void keepOnScreen();
    QComboBox* yesNoBox(const QString& objectName, const QString& name, std::optional<bool> known);
    QComboBox* choiceBox(const QString& objectName, const QString& name);
    void wire();
    void choose(std::string core::KnownInput::*answer, const QComboBox& box);
    void refresh();
    void fill(QComboBox& box, const std::vector<core::FactChoice>& choices,
              const std::string& chosen);
    QString problem() const;
    void remove();

    std::shared_ptr<const core::Dataset> m_dataset;
    core::NameBook m_names;
    core::Scenario m_scenario;
    core::KnownInput m_before; // what the scenario states
    core::KnownInput m_known;  // what the form states
    core::FactChoices m_choices;

    QComboBox* m_supplier = nullptr; // the first three are null where only a stock can be stated
    QComboBox* m_grade = nullptr;
    QComboBox* m_source = nullptr;
    QCheckBox* m_partsKnown = nullptr; // the next four are null where it is no plant
    QSpinBox* m_parts = nullptr;
    QComboBox* m_stops = nullptr;
    QComboBox* m_common = nullptr;
    ReactionTable* m_reactions = nullptr; // null where nothing can be done
    QCheckBox* m_stockKnown = nullptr;
    QDoubleSpinBox* m_days = nullptr;
    double m_firstDays = 0.0; // as the field had them at first
    QLineEdit* m_from = nullptr;
    QCheckBox* m_dayKnown = nullptr;
    QDateEdit* m_learned = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace lodestone::ui
