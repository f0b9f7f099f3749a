// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/choice_steps.h"

#include <QComboBox>
#include <QPointer>
#include <QUndoCommand>
#include <QUndoStack>

#include <memory>

namespace lodestone::ui
{

namespace
{

struct Choice
{
    QPointer<QComboBox> box;
    int index = 0; // that was applied last
    std::function<void(int)> apply;

    void set(int to)
    {
        if (box) {
            index = to;
            box->setCurrentIndex(to);
            apply(to);
        }
    }
};

class ChoiceCommand : public QUndoCommand
{
public:
    ChoiceCommand(const QString& text, std::shared_ptr<Choice> choice, int after)
        : QUndoCommand(text)
        , m_choice(std::move(choice))
        , m_before(m_choice->index)
        , m_after(after)
    {}

    void undo() override { m_choice->set(m_before); }
    void redo() override { m_choice->set(m_after); }

private:
    std::shared_ptr<Choice> m_choice;
    int m_before;
    int m_after;
};

} // namespace

std::function<void(int)> makeUndoable(QComboBox& box, QUndoStack& undo, const QString& step,
                                      const std::function<void(int)>& apply)
{
    auto choice = std::make_shared<Choice>(Choice{&box, box.currentIndex(), apply});
    QObject::connect(&box, &QComboBox::activated, &box, [choice, &undo, step](int index) {
        if (index != choice->index) {
            undo.push(new ChoiceCommand(step, choice, index));
        }
    });
    return [choice](int index) { choice->set(index); };
}

} // namespace lodestone::ui
