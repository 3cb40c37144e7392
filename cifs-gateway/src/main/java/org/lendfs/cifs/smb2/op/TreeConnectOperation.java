// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.lendfs.cifs.auth.AccountKind;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.TreeConnectReply;
import org.lendfs.cifs.smb2.message.TreeConnectRequest;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;

/** TREE_CONNECT: finds a share by its name, in any case, or the pipes (MS-SMB2 3.3.5.7). */
public final class TreeConnectOperation implements Smb2Operation<TreeConnectRequest> {
  private final ShareNamespace shares;
  private final Function<Share, SmbShareOptions> options;

  /**
   * Serves the shares of a namespace.
   *
   * @param options asked from any thread, must not block
   */
  public TreeConnectOperation(ShareNamespace shares, Function<Share, SmbShareOptions> options) {
    this.shares = shares;
    this.options = options;
  }

  @Override
  public TreeConnectRequest decode(SmbReader message) throws MalformedMessageException {
    return TreeConnectRequest.decode(message);
  }

  @Override
  public Smb2Result serve(TreeConnectRequest request, Smb2Call call)
      throws SmbException, VfsException {
    requireProtected(call);
    String name = shareName(request.path());
    if (name.equalsIgnoreCase(TreeConnect.PIPES_NAME)) {
      TreeConnect tree = call.session().connect(new TreeConnect.Pipes());
      call.replyFrom(tree);
      return Smb2Result.ok(
          new TreeConnectReply(
              TreeConnectReply.TYPE_PIPE, TreeConnectReply.FLAG_NO_CACHING, 0, AccessMask.ALL));
    }
    TreeConnect.Files files = find(name, call);
    TreeConnect tree = call.session().connect(files);
    call.replyFrom(tree);
    int flags = files.options().encryptionRequired() ? TreeConnectReply.FLAG_ENCRYPT_DATA : 0;
    return Smb2Result.ok(
        new TreeConnectReply(TreeConnectReply.TYPE_DISK, flags, 0, maximalAccess(files, tree)));
  }

  /** From 3.1.1 on nobody may have tampered with the name of the share (MS-SMB2 3.3.5.7). */
  private static void requireProtected(Smb2Call call) throws SmbException {
    boolean protectedRequest = call.isEncrypted() || call.header().isSigned();
    if (call.connection().dialect() == SmbDialect.SMB_3_1_1
        && call.session().kind() == AccountKind.USER
        && !protectedRequest) {
      call.closeAfterReply("a TREE_CONNECT neither signed nor encrypted");
      throw new SmbException(NtStatus.ACCESS_DENIED);
    }
  }

  /** The last part of {@code \\server\share}. */
  private static String shareName(String path) throws SmbException {
    int end = path.lastIndexOf('\\');
    String name = path.substring(end + 1);
    if (end < 0 || name.isEmpty()) {
      throw new SmbException(NtStatus.BAD_NETWORK_NAME, "path=" + path);
    }
    return name;
  }

  private TreeConnect.Files find(String name, Smb2Call call) throws SmbException {
    String folded = name.toLowerCase(Locale.ROOT);
    Share share =
        shares
            .find(name)
            .or(() ->
                shares.shares().stream()
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(folded))
                    .findFirst())
            .orElseThrow(() -> new SmbException(NtStatus.BAD_NETWORK_NAME, "share=" + name));
    TreeConnect.Files files = new TreeConnect.Files(share, options.apply(share));
    requireAdmitted(files, call);
    return files;
  }

  private static void requireAdmitted(TreeConnect.Files files, Smb2Call call) throws SmbException {
    SmbConnection connection = call.connection();
    SmbSession session = call.session();
    boolean guest = session.kind() != AccountKind.USER;
    boolean able = connection.negotiated().cipher() != null && session.protection() != null;
    if (!files.share().admits(connection.wire().remoteAddress().getAddress())
        || (guest && !files.options().guests())
        || (files.options().encryptionRequired() && !able)) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "share=" + files.name());
    }
  }

  /** What the user may do with the top directory, as far as the share lets anybody. */
  private static int maximalAccess(TreeConnect.Files files, TreeConnect tree) throws VfsException {
    Set<AccessRight> rights =
        files.share().root().access(EnumSet.allOf(AccessRight.class), tree.caller());
    int mask = AccessMask.READ_ATTRIBUTES | AccessMask.READ_CONTROL | AccessMask.SYNCHRONIZE;
    mask |= rights.contains(AccessRight.READ) ? AccessMask.FILE_READ : 0;
    mask |= rights.contains(AccessRight.LOOKUP) ? AccessMask.FILE_EXECUTE : 0;
    if (!files.share().readOnly() && rights.contains(AccessRight.EXTEND)) {
      return AccessMask.ALL;
    }
    return mask;
  }
}
