#include "protocol/lsp_text_document.h"
#include "server/handlers/methods.h"
#include "server/log.h"
#include "server/session.h"

namespace interlock {
namespace {

// Hands what was read to `use`, or logs that it couldn't be.
template <typename Params, typename Use>
void with(const std::optional<Params>& params, std::string_view method, const Use& use) {
  if (params) {
    use(*params);
  } else {
    log(LogLevel::warning, std::string(method) + " without what it needs");
  }
}

}  // namespace

void handle_did_open(Session& session, const Json& params) {
  with(lsp::read_did_open(params), "didOpen",
       [&](const lsp::DidOpenParams& open) { session.workspace().open(open); });
}

void handle_did_change(Session& session, const Json& params) {
  with(lsp::read_did_change(params), "didChange",
       [&](const lsp::DidChangeParams& change) { session.workspace().change(change); });
}

void handle_did_save(Session& session, const Json& params) {
  with(lsp::read_did_save(params), "didSave",
       [&](const lsp::DidSaveParams& save) { session.workspace().save(save); });
}

void handle_did_close(Session& session, const Json& params) {
  with(lsp::read_did_close(params), "didClose",
       [&](const lsp::DidCloseParams& close) { session.workspace().close(close); });
}

}  // namespace interlock
