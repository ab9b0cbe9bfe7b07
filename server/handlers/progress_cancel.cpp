#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_progress_cancel(Session& session, const Json& params) {
  if (const auto token = params["token"].string()) session.workspace().indexer().cancel(*token);
}

}  // namespace interlock
