#include "protocol/lsp_initialize.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_set_trace(Session& session, const Json& params) {
  session.client().set_trace(lsp::read_trace_value(params["value"]));
}

}  // namespace interlock
