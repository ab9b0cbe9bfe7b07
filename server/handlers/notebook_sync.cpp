#include "protocol/lsp_notebook.h"
#include "server/handlers/methods.h"
#include "server/log.h"
#include "server/session.h"

namespace interlock {

void handle_did_open_notebook(Session& session, const Json& params) {
  if (const auto read = lsp::read_did_open_notebook(params)) {
    session.workspace().open_notebook(*read);
  } else {
    log(LogLevel::warning, "notebookDocument/didOpen without what it needs");
  }
}

void handle_did_change_notebook(Session& session, const Json& params) {
  if (const auto read = lsp::read_did_change_notebook(params)) {
    session.workspace().change_notebook(*read);
  } else {
    log(LogLevel::warning, "notebookDocument/didChange without what it needs");
  }
}

void handle_did_save_notebook(Session& session, const Json& params) {
  if (const auto uri = lsp::read_notebook_uri(params))
    session.workspace().save({*uri, std::nullopt});
}

void handle_did_close_notebook(Session& session, const Json& params) {
  if (const auto uri = lsp::read_notebook_uri(params)) session.workspace().close_notebook(*uri);
}

}  // namespace interlock
