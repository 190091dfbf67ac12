// SPDX-License-Identifier: GPL-3.0-or-later
// The functions behind the route table, one per line of PROTOCOL.md; private to this room, but for
// approval, which a person at the registry orders too.
#pragma once

#include "sync/registry/front/routes.h"

namespace ipis::registry {

Reply postProvision(FrontState& state, const FrontRequest& request);
Reply getProvision(FrontState& state, const FrontRequest& request);
Reply getKeys(FrontState& state, const FrontRequest& request);
Reply postRenewal(FrontState& state, const FrontRequest& request);
Reply getTime(FrontState& state, const FrontRequest& request);
Reply postAuditHead(FrontState& state, const FrontRequest& request);
Reply getReceipts(FrontState& state, const FrontRequest& request);
Reply getInbox(FrontState& state, const FrontRequest& request);

Reply describeUploads(FrontState& state, const FrontRequest& request);
Reply headUpload(FrontState& state, const FrontRequest& request);
Reply deleteUpload(FrontState& state, const FrontRequest& request);
Begun beginCreation(FrontState& state, const FrontRequest& request);
Begun beginPatch(FrontState& state, const FrontRequest& request);
sync::HttpResponse endCreation(FrontState& state, const FrontRequest& request,
                               const UploadRow& upload);
sync::HttpResponse endPatch(FrontState& state, const FrontRequest& request,
                            const UploadRow& upload);
sync::HttpResponse withTus(sync::HttpResponse response);

// Has the inner approve a pending station and keeps what it answered: 200 with the approval answer.
Reply approveStation(FrontState& state, const StationRow& station);

} // namespace ipis::registry
