package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Call;

/** What can be measured; the names are those of the command line. */
enum Kind {
    health,
    user,
    adminget,
    adminlist,
    update,
    adminput,
    refresh,
    login,
    signup;

    Call call(Visitor visitor, String adminToken, long number) {
        return switch (this) {
            case health -> new Call("GET", "/health", "", "");
            case user -> visitor.read();
            case adminget -> visitor.readByAdmin(adminToken);
            case adminlist -> new Call("GET", "/admin/users?page=1&per_page=50", adminToken, "");
            case update -> visitor.change(number);
            case adminput -> visitor.changeByAdmin(adminToken, number);
            case refresh -> visitor.refresh();
            case login -> visitor.signIn();
            case signup -> Visitor.stranger();
        };
    }
}
