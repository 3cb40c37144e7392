// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.ObjectMapper;

/**
 * Lets requests in only when they were sent to a loopback name, while administration listens on
 * loopback. A web page that a browser on this machine shows can reach loopback under a name of its
 * own that it lets point there (DNS rebinding); such a request names that host.
 */
final class HostFilter extends OncePerRequestFilter {
  private final ObjectMapper mapper;

  HostFilter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getServerName();
    if (isLoopbackName(host)) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(Problem.FOREIGN_HOST.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    mapper.writeValue(
        response.getOutputStream(),
        Problem.FOREIGN_HOST.withDetail(
            "Administration listens on loopback and is not known as '"
                + host
                + "': use localhost, or set lendfs.admin.listen."));
  }

  static boolean isLoopbackName(String host) {
    return host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("[::1]")
        || host.equals("[0:0:0:0:0:0:0:1]")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1");
  }
}
