#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/lsp_code_action.h"
#include "server/analysis_scheduler.h"
#include "server/to_lsp.h"

// What can be done about the findings in a range. Any thread.
//
// Kinds. Each repair has a precise kind ("quickfix.offload.toThread") that `only` is compared with.
// What is sent is the plain kind above it ("quickfix", "refactor.rewrite") unless the client asked
// for something more precise than that, because there are clients that compare the kinds they get
// exactly (eglot 1.9) and none that needs more.
namespace interlock {

inline constexpr std::string_view kFixAllKind = "source.fixAll.interlock";

// The actions for the findings that touch the range, and what repairs the whole file if that was
// asked for.
[[nodiscard]] std::vector<lsp::CodeAction> code_actions(const lsp::CodeActionParams& params,
                                                        const AnalyzedVersion& analyzed,
                                                        ByteRange range,
                                                        const ClientProfile& client);

// What an action's `data` says: enough to make its edit from any later analysis in which the same
// finding stands at the same place.
struct ActionReference {
  std::string uri;
  std::string rule;  // "": a refactoring of the range
  ByteRange range;
  std::string title;
};
[[nodiscard]] std::optional<ActionReference> read_action_reference(const Json& action);

// The edit of an action that was sent without; nothing where this analysis has no such finding or
// repair.
[[nodiscard]] std::optional<lsp::WorkspaceEdit> resolve_action(const ActionReference& reference,
                                                               const AnalyzedVersion& analyzed,
                                                               const ClientProfile& client);

// All safe fixes of the document; nothing where there are none.
[[nodiscard]] std::optional<lsp::WorkspaceEdit> fix_all_edit(const std::string& uri,
                                                             const AnalyzedVersion& analyzed,
                                                             const ClientProfile& client);
// A comment that silences the first finding of the rule that touches the range; nothing where there
// is none.
[[nodiscard]] std::optional<lsp::WorkspaceEdit> suppression_edit(const std::string& uri,
                                                                 std::string_view rule,
                                                                 ByteRange range,
                                                                 const AnalyzedVersion& analyzed,
                                                                 const ClientProfile& client);

// Whether edits are sent only when an action is chosen.
[[nodiscard]] bool resolves_lazily(const ClientProfile& client);

}  // namespace interlock
