// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_picture.h"

#include "ui/pages/tiers/tier_view.h"

#include <QPainter>

namespace lodestone::ui
{

Picture tierPicture(const TierView& view)
{
    Picture picture;
    if (view.scene() != nullptr) {
        picture.title = view.pictureTitle();
        picture.size = view.wholeSize();
        picture.font = view.font();
        picture.paint = [&view](QPainter& painter, const QRectF& area, const Theme& theme) {
            paintTiers(painter, view.wholeFrame(theme, area));
        };
    }
    return picture;
}

} // namespace lodestone::ui
