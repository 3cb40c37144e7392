// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.share.Squash;
import org.lendfs.wire.TransportChoice;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * File sharing of this application.
 *
 * @param enabled whether content is shared at all
 * @param listen address that file clients connect to; 0.0.0.0 for all
 * @param state directory that keeps what clients rely on after a restart, such as file handles;
 *     without one they have to mount again
 * @param stopTimeout how long requests and loans are waited for when the application stops
 * @param transport what carries the connections
 * @param nfs the NFS service
 * @param smb the SMB service
 * @param users who may log on by SMB; NFS clients with the same numbers are the same users
 * @param shares settings of shares by name: the name of a bean, or, with a source, another share
 * @param limits what is taken on at most
 */
@ConfigurationProperties(prefix = "lendfs", ignoreUnknownFields = false)
public record LendfsProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("127.0.0.1") String listen,
    @Nullable Path state,
    @DefaultValue("10s") Duration stopTimeout,
    @DefaultValue("auto") TransportChoice transport,
    @DefaultValue Nfs nfs,
    @DefaultValue Smb smb,
    @DefaultValue List<UserProperties> users,
    @DefaultValue Map<String, ShareProperties> shares,
    @DefaultValue Limits limits) {

  public LendfsProperties {
    users = List.copyOf(users);
    shares = Map.copyOf(shares);
  }

  /**
   * The NFS service.
   *
   * @param enabled whether it is served
   * @param port TCP port for NFS and MOUNT; 0 for a free one
   * @param squash which callers become the anonymous user; without it nobody while only this
   *     machine can connect, else root
   * @param grace how long clients may take back their locks after a restart, where state is kept
   */
  public record Nfs(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("2049") int port,
      @Nullable Squash squash,
      @DefaultValue("90s") Duration grace) {}

  /**
   * The SMB service.
   *
   * @param enabled whether it is served
   * @param port TCP port; 0 for a free one
   * @param guests whether a client comes in as a guest whose user is not known
   */
  public record Smb(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("4450") int port,
      @DefaultValue("false") boolean guests) {}

  /**
   * One user. Never prints its password.
   *
   * @param name what the user types, in any case
   * @param password for SMB
   * @param uid the user's number, for NFS and SMB alike
   * @param gid number of the user's group; the same as the uid when missing
   * @param groups numbers of other groups
   */
  public record UserProperties(
      String name,
      String password,
      @DefaultValue("1000") int uid,
      @Nullable Integer gid,
      @DefaultValue List<Integer> groups) {
    public UserProperties {
      groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
      return "UserProperties[" + name + "]";
    }
  }

  /**
   * One share.
   *
   * @param source KIND:LOCATION of a provider on the class path, such as memory:; empty for a bean
   * @param readOnly whether nobody may change anything
   * @param clients addresses that may connect, as CIDR such as 10.0.0.0/8; empty for everybody
   * @param options the provider's own options, where there is a source
   */
  public record ShareProperties(
      @DefaultValue("") String source,
      @DefaultValue("false") boolean readOnly,
      @DefaultValue List<String> clients,
      @DefaultValue Map<String, String> options) {
    static final ShareProperties NONE = new ShareProperties("", false, List.of(), Map.of());

    public ShareProperties {
      clients = List.copyOf(clients);
      options = Map.copyOf(options);
    }
  }

  /**
   * What is taken on at most, by each of the two services.
   *
   * @param connections open at a time
   * @param requests that run at a time, over all connections
   * @param requestsPerConnection that run or wait, of one connection
   * @param loanBytes most bytes on loan to all clients together
   * @param loanBytesPerClient most bytes on loan to one client
   */
  public record Limits(
      @DefaultValue("1024") int connections,
      @DefaultValue("256") int requests,
      @DefaultValue("64") int requestsPerConnection,
      @DefaultValue("256MB") DataSize loanBytes,
      @DefaultValue("64MB") DataSize loanBytesPerClient) {
    private static final long LEAST_LOAN_BYTES = 8L << 20;

    public Limits {
      requirePositive("connections", connections);
      requirePositive("requests", requests);
      requirePositive("requests-per-connection", requestsPerConnection);
      // A request that is larger than its budget would be told to come again for ever.
      if (loanBytesPerClient.toBytes() < LEAST_LOAN_BYTES
          || loanBytes.toBytes() < loanBytesPerClient.toBytes()) {
        throw new IllegalArgumentException(
            "loan-bytes-per-client must be at least 8MB, and loan-bytes not less than that");
      }
    }

    private static void requirePositive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + " but must be at least 1");
      }
    }
  }
}
