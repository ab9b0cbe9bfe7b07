#include "server/status.h"

#include "server/handlers/methods.h"

namespace interlock {

void handle_status(Session& session, const Json& /*params*/, const Responder& responder) {
  responder.result(status_json(session));
}

}  // namespace interlock
