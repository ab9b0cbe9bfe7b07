#include "protocol/lsp_initialize.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_initialize(Session& session, const Json& params, const Responder& responder) {
  const lsp::InitializeResult result = session.initialize(lsp::read_initialize(params));
  JsonWriter out;
  write(out, result);
  responder.result(out.take());
}

void handle_initialized(Session& session, const Json& /*params*/) {
  session.initialized();
}

}  // namespace interlock
