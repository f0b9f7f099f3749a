// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/jobs/job_runner.h"
#include "ui/pages/network/network_form.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lodestone::ui
{

// A form over rows of the network: says what is wrong while it is filled in, checked off the main
// thread, and can be submitted when nothing is. It changes nothing itself: who opens it saves what
// is submitted, and closes it or gives it back. Main thread only.
class NetworkDialog : public QDialog
{
    Q_OBJECT

public:
    // What keeps an edit from being made; may be called on any thread.
    using Check =
        std::function<std::vector<core::EditFault>(const core::Dataset&, const core::NetworkEdit&)>;

    NetworkDialog(std::shared_ptr<const core::Dataset> dataset, NetworkForm form, Check check,
                  const QString& author, QWidget* parent = nullptr);
    ~NetworkDialog() override;

    // It could not be saved: what was typed stands there still.
    void giveBack(const QString& why);

Q_SIGNALS:
    void submitted(const lodestone::core::NetworkEdit& edit);

private:
    struct Input
    {
        QWidget* widget = nullptr;
        std::function<QString()> typed;
        QString
            first{}; // what the field shows can be less exact than the data: untouched, it stays
    };

    void buildFields(QFormLayout& form);
    void buildOrigin(QFormLayout& form, const QString& author);
    void buildFoot();
    Input inputFor(const NetworkField& field);
    Input textInput(const NetworkField& field);
    Input choiceInput(const NetworkField& field);
    void read();
    void changed();
    QString missing() const;
    void verify();
    void check(std::function<void(const std::vector<core::EditFault>&)> done);
    void submit();
    void show(const std::vector<core::EditFault>& faults);
    void say(const QString& text, bool isFault);
    QString nameOf(const core::EditFault& fault) const;
    void remove();

    std::shared_ptr<const core::Dataset> m_dataset;
    NetworkForm m_form;
    Check m_check;
    core::NetworkEdit m_first;             // as the fields begin
    core::NetworkEdit m_edit;              // as they stand
    std::vector<std::size_t> m_rowsStated; // of the form, by row of m_edit
    std::vector<Input> m_inputs;           // by field
    QWidget* m_body = nullptr;
    int m_state = 0; // rises with each change: checks of earlier ones do not count
    QLineEdit* m_from = nullptr;
    QLineEdit* m_author = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_accept = nullptr;
    QTimer m_pause; // of typing, before the check
    JobRunner m_jobs;
};

} // namespace lodestone::ui
