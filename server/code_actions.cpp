#include "server/code_actions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/rules/rule.h"
#include "protocol/uri.h"
#include "server/text_difference.h"

namespace interlock {
namespace {

constexpr std::string_view kRefactorKind = "refactor.rewrite";
// One for each kind that refactorings have.
constexpr std::array kRefactorings = {FixKind::quick_fix, FixKind::offload_to_process,
                                      FixKind::rewrite_async};

struct Kind {
  std::string_view plain;
  std::string_view precise;
};

Kind kind_of(FixKind kind) {
  switch (kind) {
    case FixKind::offload_to_thread:
      return {"quickfix", "quickfix.offload.toThread"};
    case FixKind::offload_to_executor:
    case FixKind::offload_to_process:
      return {"quickfix", "quickfix.offload.executor"};
    case FixKind::rewrite_async:
      return {"refactor.rewrite", "refactor.rewrite.async"};
    case FixKind::quick_fix:
    case FixKind::suppress:
      break;
  }
  return {"quickfix", "quickfix"};
}

// The kind of a change where nothing is wrong.
Kind refactoring_kind_of(FixKind kind) {
  switch (kind) {
    case FixKind::offload_to_process:
      return {kRefactorKind, "refactor.rewrite.processPool"};
    case FixKind::rewrite_async:
      return {kRefactorKind, "refactor.rewrite.async"};
    case FixKind::offload_to_thread:
    case FixKind::offload_to_executor:
    case FixKind::quick_fix:
    case FixKind::suppress:
      break;
  }
  return {kRefactorKind, kRefactorKind};
}

bool is_asked_for(const lsp::CodeActionParams& params, std::string_view kind) {
  return !params.only ||
         std::any_of(params.only->begin(), params.only->end(),
                     [&](const std::string& asked) { return lsp::kind_matches(asked, kind); });
}

std::string_view sent_kind(const lsp::CodeActionParams& params, Kind kind) {
  const bool asked_precisely =
      params.only && std::any_of(params.only->begin(), params.only->end(), [&](const auto& asked) {
        return asked != kind.plain && lsp::kind_matches(kind.plain, asked);
      });
  return asked_precisely ? kind.precise : kind.plain;
}

bool touches(ByteRange a, ByteRange b) {
  return a.begin <= b.end && b.begin <= a.end;
}

std::vector<Fix> repairs(const FileAnalysis& analysis, const Finding& finding) {
  std::vector<Fix> fixes = analysis.fixes(finding);
  fixes.push_back(analysis.suppression(finding));
  return fixes;
}

std::string action_data(const ActionReference& reference) {
  JsonWriter out;
  out.begin_object().field("uri", reference.uri).field("rule", reference.rule);
  out.field("begin", reference.range.begin).field("end", reference.range.end);
  out.field("title", reference.title).end_object();
  return out.take();
}

lsp::WorkspaceEdit edit_of(const Fix& fix, const std::string& uri, const AnalyzedVersion& analyzed,
                           const ClientProfile& client) {
  lsp::WorkspaceEdit edit =
      workspace_edit(analyzed.analysis->text(), fix.edits, uri, analyzed.version, client);
  for (const FileEdits& file : fix.elsewhere) {
    // Whether it is open, and in which version, the client knows.
    lsp::WorkspaceEdit other =
        workspace_edit(file.text, file.edits, file_uri(file.path), std::nullopt, client);
    edit.documents.push_back(std::move(other.documents.front()));
  }
  if (!client.capabilities.workspace_edit.change_annotations) return edit;
  if (!fix.elsewhere.empty()) {
    edit.annotation = lsp::ChangeAnnotation{"Await it in other files",
                                            "What the files of the project call is changed there",
                                            lsp::ChangeAnnotation::Confirmation::needed};
  } else if (fix.kind == FixKind::rewrite_async) {
    edit.annotation = lsp::ChangeAnnotation{"Rewrite for another library",
                                            "What the call returns and raises may differ",
                                            lsp::ChangeAnnotation::Confirmation::needed};
  }
  return edit;
}

lsp::CodeAction action_for(const Fix& fix, const Finding& finding,
                           const lsp::CodeActionParams& params, const AnalyzedVersion& analyzed,
                           const ClientProfile& client) {
  lsp::CodeAction action;
  action.title = fix.title;
  action.kind = sent_kind(params, kind_of(fix.kind));
  action.diagnostics = {to_lsp(finding, analyzed.analysis->text(), params.uri, client)};
  action.preferred = fix.preferred && client.capabilities.code_action.preferred;
  if (resolves_lazily(client)) {
    action.data =
        action_data({params.uri, std::string(finding.rule->name), finding.range, fix.title});
  } else {
    action.edit = edit_of(fix, params.uri, analyzed, client);
  }
  return action;
}

// The refactorings of what is selected that no finding offers already.
void add_refactorings(const lsp::CodeActionParams& params, const AnalyzedVersion& analyzed,
                      ByteRange range, const ClientProfile& client,
                      std::vector<lsp::CodeAction>& actions) {
  const bool has_any = std::any_of(kRefactorings.begin(), kRefactorings.end(), [&](FixKind kind) {
    return is_asked_for(params, refactoring_kind_of(kind).precise);
  });
  if (!has_any) return;
  for (const Fix& fix : analyzed.analysis->refactorings(range)) {
    const Kind kind = refactoring_kind_of(fix.kind);
    if (!is_asked_for(params, kind.precise)) continue;
    const bool is_there = std::any_of(actions.begin(), actions.end(), [&](const auto& action) {
      return action.title == fix.title;
    });
    if (is_there) continue;
    lsp::CodeAction action;
    action.title = fix.title;
    action.kind = sent_kind(params, kind);
    if (resolves_lazily(client)) {
      action.data = action_data({params.uri, "", range, fix.title});
    } else {
      action.edit = edit_of(fix, params.uri, analyzed, client);
    }
    actions.push_back(std::move(action));
  }
}

std::optional<lsp::CodeAction> fix_all(const lsp::CodeActionParams& params,
                                       const AnalyzedVersion& analyzed,
                                       const ClientProfile& client) {
  lsp::CodeAction action;
  action.title = "Apply all safe fixes of Interlock";
  action.kind = kFixAllKind;
  action.edit = fix_all_edit(params.uri, analyzed, client);
  return action.edit ? std::optional(std::move(action)) : std::nullopt;
}

}  // namespace

std::optional<lsp::WorkspaceEdit> fix_all_edit(const std::string& uri,
                                               const AnalyzedVersion& analyzed,
                                               const ClientProfile& client) {
  const Text& text = analyzed.analysis->text();
  const FixedText fixed = apply_fixes(text, analyzed.analysis->options(), Applicability::safe);
  const std::vector<TextEdit> edits = difference(text, fixed.text);
  if (edits.empty()) return std::nullopt;
  return workspace_edit(text, edits, uri, analyzed.version, client);
}

std::optional<lsp::WorkspaceEdit> suppression_edit(const std::string& uri, std::string_view rule,
                                                   ByteRange range, const AnalyzedVersion& analyzed,
                                                   const ClientProfile& client) {
  for (const Finding& finding : analyzed.analysis->findings()) {
    if (finding.rule->name == rule && touches(finding.range, range))
      return edit_of(analyzed.analysis->suppression(finding), uri, analyzed, client);
  }
  return std::nullopt;
}

bool resolves_lazily(const ClientProfile& client) {
  return client.capabilities.code_action.resolve_edit && client.capabilities.code_action.data;
}

std::vector<lsp::CodeAction> code_actions(const lsp::CodeActionParams& params,
                                          const AnalyzedVersion& analyzed, ByteRange range,
                                          const ClientProfile& client) {
  std::vector<lsp::CodeAction> actions;
  if (!client.capabilities.code_action.literals) {
    return actions;  // such a client runs commands only
  }
  const FileAnalysis& analysis = *analyzed.analysis;
  const bool repairs_asked_for =
      is_asked_for(params, kind_of(FixKind::offload_to_thread).precise) ||
      is_asked_for(params, kind_of(FixKind::offload_to_executor).precise) ||
      is_asked_for(params, kind_of(FixKind::rewrite_async).precise);
  for (const Finding& finding : analysis.findings()) {
    if (!repairs_asked_for || !touches(finding.range, range)) {
      continue;
    }
    bool has_preferred = false;
    for (Fix& fix : repairs(analysis, finding)) {
      if (!is_asked_for(params, kind_of(fix.kind).precise)) {
        continue;
      }
      fix.preferred =
          fix.preferred && !std::exchange(has_preferred, has_preferred || fix.preferred);
      actions.push_back(action_for(fix, finding, params, analyzed, client));
    }
  }
  // Some look through the project: not for a light bulb that nobody asked for.
  if (!params.is_automatic || params.only)
    add_refactorings(params, analyzed, range, client, actions);
  // Unasked it is not offered: finding out whether there is anything to do takes longer than a menu
  // may.
  if (params.only && is_asked_for(params, kFixAllKind)) {
    if (auto action = fix_all(params, analyzed, client)) {
      actions.push_back(std::move(*action));
    }
  }
  return actions;
}

std::optional<ActionReference> read_action_reference(const Json& action) {
  const Json data = action["data"];
  const auto uri = data["uri"].string();
  const auto rule = data["rule"].string();
  const auto begin = data["begin"].unsigned32();
  const auto end = data["end"].unsigned32();
  const auto title = data["title"].string();
  if (!uri || !rule || !begin || !end || !title) {
    return std::nullopt;
  }
  return ActionReference{
      std::string(*uri), std::string(*rule), {*begin, *end}, std::string(*title)};
}

std::optional<lsp::WorkspaceEdit> resolve_action(const ActionReference& reference,
                                                 const AnalyzedVersion& analyzed,
                                                 const ClientProfile& client) {
  if (reference.rule.empty()) {
    for (const Fix& fix : analyzed.analysis->refactorings(reference.range)) {
      if (fix.title == reference.title) return edit_of(fix, reference.uri, analyzed, client);
    }
    return std::nullopt;
  }
  for (const Finding& finding : analyzed.analysis->findings()) {
    if (finding.range != reference.range || finding.rule->name != reference.rule) {
      continue;
    }
    for (const Fix& fix : repairs(*analyzed.analysis, finding)) {
      if (fix.title == reference.title) {
        return edit_of(fix, reference.uri, analyzed, client);
      }
    }
  }
  return std::nullopt;
}

}  // namespace interlock
