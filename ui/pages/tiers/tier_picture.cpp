// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_picture.h"

#include "ui/pages/tiers/tier_view.h"

namespace lodestone::ui
{

Picture tierPicture(const TierView& view)
{
    Picture picture;
    if (view.scene() != nullptr) {
        picture.title = view.pictureTitle();
        picture.size = view.wholeSize();
        picture.font = view.font();
        picture.anyThread = true;
        picture.paint = view.wholePainter();
    }
    return picture;
}

} // namespace lodestone::ui
