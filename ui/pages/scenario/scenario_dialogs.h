// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace lodestone::ui
{

// The name of a scenario and a sentence on it.
class DescribeScenarioDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DescribeScenarioDialog(const core::Scenario& scenario, QWidget* parent = nullptr);

    QString name() const;        // never empty when accepted
    QString description() const; // may be empty

private:
    void check();

    QLineEdit* m_name;
    QPlainTextEdit* m_description;
    QLabel* m_problem;
    QPushButton* m_save = nullptr;
};

// What a scenario assumes otherwise than the built-in one that it was made from, in words, with who
// changed it, when and why. The reasons can be typed in; who opens it takes them.
class DifferencesDialog : public QDialog
{
    Q_OBJECT

public:
    // author: of the reasons typed in
    DifferencesDialog(const core::Dataset& dataset, const core::Scenario& scenario,
                      const QString& author, QWidget* parent = nullptr);

Q_SIGNALS:
    void reasonGiven(const QString& field, const QString& why); // by the user
};

} // namespace lodestone::ui
