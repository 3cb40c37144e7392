// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a share can be given, when it is added and later. */
final class ShareOptions {
  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      mapFallbackValue = "",
      description = "an option of its provider; repeatable")
  private @Nullable Map<String, String> options;

  @Option(
      names = "--read-only",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "whether nobody may change anything")
  private @Nullable Boolean readOnly;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "CIDR",
      description = "networks that may use it")
  private @Nullable List<String> clients;

  @Option(
      names = "--squash",
      paramLabel = "none|root|all",
      description = "whose ids become the anonymous ones")
  private @Nullable String squash;

  @Option(names = "--anonymous-uid", paramLabel = "N", description = "the anonymous user's number")
  private @Nullable Integer anonymousUid;

  @Option(names = "--anonymous-gid", paramLabel = "N", description = "the anonymous group's number")
  private @Nullable Integer anonymousGid;

  @Option(
      names = "--smb-encryption",
      paramLabel = "true|false",
      description = "whether SMB clients must encrypt")
  private @Nullable Boolean encryption;

  @Option(
      names = "--smb-hidden",
      paramLabel = "true|false",
      description = "whether SMB listings leave it out")
  private @Nullable Boolean hidden;

  @Option(
      names = "--smb-guests",
      paramLabel = "true|false",
      description = "whether SMB guests get in")
  private @Nullable Boolean guests;

  @Option(
      names = "--smb-oplocks",
      paramLabel = "true|false",
      description = "whether SMB clients may cache")
  private @Nullable Boolean oplocks;

  void addTo(Body body) {
    body.put("options", options).put("readOnly", readOnly).put("clients", clients);
    Body nfs = new Body();
    nfs.put("squash", squash);
    nfs.put("anonymousUid", anonymousUid).put("anonymousGid", anonymousGid);
    Body smb = new Body();
    smb.put("encryption", encryption).put("hidden", hidden);
    smb.put("guests", guests).put("oplocks", oplocks);
    body.putObject("nfs", nfs).putObject("smb", smb);
  }
}
