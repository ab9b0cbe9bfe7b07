#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_shutdown(Session& session, const Json& /*params*/, const Responder& responder) {
  responder.result("null");
  session.shut_down();
}

}  // namespace interlock
