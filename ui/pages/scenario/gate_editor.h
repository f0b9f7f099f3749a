// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/gate_curve.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/session.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <span>

class QAction;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;
class QUndoStack;

namespace lodestone::ui
{

class GateChart;

// The scenario's export gates by hand: for some goods to some place, month by month, on a chart to
// drag and in a field to type. Every change goes through the undo stack; a whole drag is one step.
// What the chart stands on, the projection without the gates set here, is worked out off the main
// thread.
class GateEditor : public QWidget
{
    Q_OBJECT

public:
    GateEditor(Session& session, QUndoStack& undo, QWidget* parent = nullptr);
    ~GateEditor() override;

    GateChart* chart() const { return m_chart; }
    // The chart ends at so much below the editor's top, as far as it stays readable: in a low
    // panel it is lower rather than cut.
    void fitChart(int bottom);
    core::GateScope scope() const;
    // Null until it is worked out.
    const core::GateProjection* projection() const { return m_projection.get(); }

Q_SIGNALS:
    void heldChanged(bool held); // a handle, by the mouse

private:
    // What the projection is made of.
    struct Basis
    {
        std::shared_ptr<const core::Dataset> dataset;
        core::Scenario scenario; // without name and without the gates of the scope
        core::GateScope scope;
        std::uint64_t seed = 0;

        bool operator==(const Basis&) const = default;
    };

    void build();
    QWidget* buildField();
    QWidget* buildScope();
    void buildMore();
    void wire();
    void refreshChoices();
    void refresh();
    void refreshField();
    void refreshHint();
    Basis basisNow() const;
    bool project(); // true: what is shown is of another scope or calendar
    void startProjection();
    void takeProjection(core::Result<core::GateProjection> done);

    void edit(const QString& field, std::span<const core::GateEdit> edits);
    void setMonth(double share);
    void fillOnwards();
    void giveAllBack();
    void endDrag(bool cancelled);
    QString stepName() const;
    QString monthField() const;

    Session& m_session;
    QUndoStack& m_undo;
    // As long as knobs are turned the time belongs to the run that shows what they do.
    static constexpr int kRest = 200; // ms
    QTimer m_rest;
    JobRunner m_jobs;
    Basis m_basis;
    std::shared_ptr<const core::GateProjection> m_projection;
    core::Scenario m_beforeDrag;
    int m_drags = 0;
    bool m_refreshing = false;

    QLabel* m_period = nullptr;
    GateChart* m_chart = nullptr;
    QLabel* m_month = nullptr;
    QSpinBox* m_share = nullptr;
    QToolButton* m_more = nullptr;
    QAction* m_onwards = nullptr;
    QAction* m_giveBack = nullptr;
    QAction* m_giveAllBack = nullptr;
    QComboBox* m_goods = nullptr;
    QComboBox* m_places = nullptr;
    QLabel* m_hint = nullptr;
};

} // namespace lodestone::ui
