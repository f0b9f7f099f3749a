// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"
#include "ui/shell/session.h"

#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QSlider;
class QSpinBox;
class QUndoStack;

namespace lodestone::ui
{

class GateEditor;
class KnownRow;
class LeverGroup;
class MitigationList;
class RangeRow;
class ScenarioHead;

// The assumptions of the session's scenario. Every change goes through the undo stack and reaches
// the session at once; who runs it anew, and when, is not the panel's.
class ScenarioPanel : public QWidget
{
    Q_OBJECT

public:
    ScenarioPanel(Session& session, QUndoStack& undo, QWidget* parent = nullptr);

    ScenarioHead* head() const { return m_head; }
    GateEditor* gates() const { return m_gates; }
    void setPreview(bool on); // without a signal
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void runRequested();
    // Of "What you know".
    void factRequested(lodestone::core::SiteId site, const QString& inputId);
    void factRemoved(const QString& siteId, const QString& inputId);
    void previewToggled(bool on); // by the user
    void heldChanged(bool held);  // a handle or slider, by the mouse

private:
    using Edit = std::function<void(core::Scenario&, core::RunOptions&)>;

    QWidget* buildGates();
    QWidget* buildLicences();
    QWidget* buildLevers();
    QWidget* buildStocksAndRun();
    QWidget* buildKnown();
    QWidget* buildFoot();
    void wireGates();
    void wireLicences();
    void wireLevers();
    void wireRun();

    // One named, undoable step; `field` as in ScenarioCommand. Silent while the panel is refreshed.
    void edit(const QString& text, const QString& field, const Edit& change);
    void revert();
    void refresh();
    void refreshGates();
    void refreshLicences();
    void refreshKnown();
    void refreshFoot();
    void refreshChoices();

    Session& m_session;
    QUndoStack& m_undo;
    bool m_refreshing = false;
    core::Date m_firstKnown; // the earliest day of a look back

    ScenarioHead* m_head = nullptr;
    GateEditor* m_gates = nullptr;
    QWidget* m_room = nullptr; // of what is scrolled
    QLabel* m_description = nullptr;
    RangeRow* m_gate = nullptr;
    QComboBox* m_projection = nullptr;
    QSpinBox* m_points = nullptr;
    QSpinBox* m_floor = nullptr;
    QWidget* m_squeeze = nullptr;
    QRadioButton* m_general = nullptr;
    QRadioButton* m_individual = nullptr;
    QCheckBox* m_military = nullptr;
    QCheckBox* m_mixed = nullptr;
    QSpinBox* m_delay = nullptr;
    std::vector<LeverGroup*> m_levers;
    RangeRow* m_stock = nullptr;
    QCheckBox* m_reactions = nullptr;
    MitigationList* m_mitigations = nullptr;
    KnownRow* m_known = nullptr;
    QLabel* m_knownHint = nullptr;
    QDateEdit* m_start = nullptr;
    QSpinBox* m_horizon = nullptr;
    QSpinBox* m_draws = nullptr;
    QLabel* m_sampling = nullptr;
    QSpinBox* m_seed = nullptr;
    QCheckBox* m_preview = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_revert = nullptr;
    QPushButton* m_run = nullptr;
};

} // namespace lodestone::ui
