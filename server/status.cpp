#include "server/status.h"

#include "server/session.h"
#include "server/system/memory.h"
#include "server/version.h"

namespace interlock {
namespace {

void write_document(JsonWriter& out, const Document& document, const AnalysisScheduler& scheduler) {
  out.begin_object().field("uri", document.uri).field("version", document.version);
  out.field("bytes", document.text.size()).field("isOutOfStep", document.desynced);
  out.field("isAnalyzed", scheduler.follows(document.uri));
  if (const AnalyzedVersion* latest = scheduler.latest(document.uri)) {
    out.key("latestAnalysis").begin_object().field("version", latest->version);
    out.field("findings", latest->analysis->findings().size());
    out.field("usualMs", scheduler.usual_duration(document.uri).count()).end_object();
  }
  out.end_object();
}

}  // namespace

std::string status_json(Session& session) {
  Workspace& workspace = session.workspace();
  const AnalysisScheduler& scheduler = workspace.scheduler();
  JsonWriter out;
  out.begin_object().field("version", version_text());
  out.key("queues").begin_object();
  out.field("openRequests", session.dispatcher().open_requests());
  out.field("jobs", session.jobs().size());
  out.field("analysesRunning", scheduler.running()).field("analysesWaiting", scheduler.waiting());
  out.end_object();
  out.key("documents").begin_array();
  workspace.for_each_document(
      [&](const Document& document) { write_document(out, document, scheduler); });
  out.end_array();
  const Indexer::Progress index = workspace.indexer().progress();
  out.key("index").begin_object().field("files", index.files);
  out.field("unread", index.unread).end_object();
  const WorkspaceDiagnostics::Progress looked = workspace.diagnostics().progress();
  out.key("workspaceDiagnostics").begin_object().field("files", looked.files);
  out.field("unread", looked.unread).field("isAsked", looked.is_asked).end_object();
  out.key("memory").begin_object().field("residentBytes", resident_bytes());
  out.field("budgetBytes", workspace.memory_budget()).end_object().end_object();
  return out.take();
}

}  // namespace interlock
