#include "protocol/lsp_diagnostic.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_workspace_diagnostic(Session& session, const Json& params, const Responder& responder) {
  // What is open is told as it is now, not as it was some keystrokes ago.
  session.workspace().when_all_analyzed(
      [&session, asked = lsp::read_workspace_diagnostic(params), responder] {
        if (!responder.answered()) session.workspace().diagnostics().ask(asked, responder);
      });
}

}  // namespace interlock
