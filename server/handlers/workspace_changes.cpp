#include <algorithm>
#include <utility>

#include "protocol/lsp_workspace.h"
#include "protocol/uri.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_did_change_configuration(Session& session, const Json& params) {
  // A client that can be asked need not have sent what applies: eglot sends an empty table.
  if (session.workspace().profile()->capabilities.configuration) {
    session.workspace().configuration().ask_client();
  } else {
    session.workspace().configuration().take_pushed(params["settings"]);
  }
}

void handle_did_change_watched_files(Session& session, const Json& params) {
  const std::vector<lsp::FileEvent> events = lsp::read_did_change_watched_files(params);
  const bool of_settings =
      std::any_of(events.begin(), events.end(), [](const lsp::FileEvent& event) {
        const std::string_view name = std::string_view(event.uri).substr(event.uri.rfind('/') + 1);
        const auto names = settings_files();
        return std::find(names.begin(), names.end(), name) != names.end();
      });
  if (of_settings) session.workspace().settings_written();
  std::vector<std::string> sources;
  std::vector<std::string> models;
  for (const lsp::FileEvent& event : events) {
    auto path = path_of_file_uri(event.uri);
    if (path && path->ends_with(".json")) {
      models.push_back(std::move(*path));
    } else if (path && path->ends_with(".py")) {
      sources.push_back(std::move(*path));
    }
  }
  session.workspace().models_changed(models);
  if (!sources.empty()) session.workspace().changed_on_disk(sources);
}

void handle_did_change_workspace_folders(Session& session, const Json& params) {
  const auto change = lsp::read_did_change_workspace_folders(params);
  Configuration& configuration = session.workspace().configuration();
  std::vector<lsp::WorkspaceFolder> folders = configuration.folders();
  std::erase_if(folders, [&](const lsp::WorkspaceFolder& folder) {
    return std::any_of(change.removed.begin(), change.removed.end(),
                       [&](const lsp::WorkspaceFolder& gone) { return gone.uri == folder.uri; });
  });
  folders.insert(folders.end(), change.added.begin(), change.added.end());
  session.workspace().set_folders(std::move(folders));
  if (session.workspace().profile()->capabilities.configuration) {
    configuration.ask_client();
  }
}

}  // namespace interlock
