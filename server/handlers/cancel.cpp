#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_cancel(Session& session, const Json& params) {
  const Json id = params["id"];
  if (const auto request = id.present() ? read_request_id(id) : std::nullopt) {
    session.dispatcher().cancel(*request);
  }
}

}  // namespace interlock
